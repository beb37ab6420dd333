import type { ViewActions, ViewName, ViewStates } from "../../model/view_models.ts";
import { confusion } from "../confusion/confusion_view.ts";
import { draw } from "../draw/draw_view.ts";
import { layers } from "../layers/layers_view.ts";
import { overview } from "../overview/overview_view.ts";
import { run } from "../run/run_view.ts";
import { samples } from "../samples/samples_view.ts";
import type { View } from "./view.ts";
import { weights } from "../weights/weights_view.ts";

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
