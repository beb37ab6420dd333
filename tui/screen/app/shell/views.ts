import type { ViewActions, ViewName, ViewStates } from "../../model/view_models.ts";
import { confusion } from "../../views/confusion/confusion_view.ts";
import { draw } from "../../views/draw/draw_view.ts";
import { layers } from "../../views/layers/layers_view.ts";
import { overview } from "../../views/overview/overview_view.ts";
import { run } from "../../views/run/run_view.ts";
import { samples } from "../../views/samples/samples_view.ts";
import type { View } from "../../views/view.ts";
import { weights } from "../../views/weights/weights_view.ts";

/** The looks of every view. Their order, titles and keys are in `model/view_models.ts`. */
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
