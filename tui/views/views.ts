import type { ViewActions, ViewName, ViewStates } from "../state/view_models.ts";
import { confusion } from "./confusion.ts";
import { draw } from "./draw.ts";
import { layers } from "./layers.ts";
import { overview } from "./overview.ts";
import { run } from "./run.ts";
import { samples } from "./samples.ts";
import type { View } from "./view.ts";
import { weights } from "./weights.ts";

/** The looks of every view. Their order, titles and keys are in `tui/state/view_models.ts`. */
const views: { readonly [Name in ViewName]: View<ViewStates[Name], ViewActions[Name]> } = {
  overview,
  weights,
  confusion,
  samples,
  layers,
  run,
  draw,
};

/** The looks of a view. */
export function viewOf<Name extends ViewName>(name: Name): View<ViewStates[Name], ViewActions[Name]> {
  return views[name];
}
