import { loggedOptions, type LoggedStart } from "../../../src/runs/logged_event.ts";
import { initialState, type TrainingState } from "../model/state.ts";
import type { Viewing } from "../model/viewing.ts";

/** What is known of a run by the first line of its log. */
export function loggedState(start: LoggedStart, viewing: Viewing): TrainingState {
  const { dataset: name, classes, image, notes, layerSizes } = start;
  const data = { name, classes, image, notes, columns: layerSizes[0] };
  return { ...initialState(data, loggedOptions(start), false), viewing, layerSizes };
}
