import type { Action, AppState } from "../../model/app_state.ts";
import { workingKeys } from "../../model/key_bindings.ts";
import { lastRun } from "../../model/runs.ts";
import type { Drawn } from "../../layout/drawn.ts";
import type { Theme } from "../../theme.ts";
import { questionDialog } from "./question.ts";

/** The question what is to become of runs under way, with a choice a row, for a window of `width` × `height`. */
export function quitQuestion(state: AppState, width: number, height: number, theme: Theme): Drawn<Action> {
  const { epoch, options } = lastRun(state.runs);
  const text = `${state.runs.length > 1 ? "The runs are" : "Training is"} at epoch ${
    epoch.toFixed(1)
  } of ${options.epochs}.`;
  return questionDialog({ title: "quit", text, choices: workingKeys(state) }, width, height, theme);
}
