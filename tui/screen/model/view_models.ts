import { confusionModel } from "../views/confusion/confusion_state.ts";
import { drawModel } from "../views/draw/draw_state.ts";
import { layersModel } from "../views/layers/layers_state.ts";
import { overviewModel } from "../views/overview/overview_state.ts";
import { runModel } from "../views/run/run_state.ts";
import { samplesModel } from "../views/samples/samples_state.ts";
import type { ViewModel } from "./view_model.ts";
import { weightsModel } from "../views/weights/weights_state.ts";

/**
 * Every view, in the order of the tabs. What each looks like is in `views/shell/views.ts`.
 *
 * A new view is a line here and one there; tabs, keys, footer, help and the mouse follow.
 */
export const viewModels = {
  overview: overviewModel,
  weights: weightsModel,
  confusion: confusionModel,
  samples: samplesModel,
  layers: layersModel,
  run: runModel,
  draw: drawModel,
};

/** The name of a view. */
export type ViewName = keyof typeof viewModels;

type Models = typeof viewModels;

/** What the person chose in each view. */
export type ViewStates = {
  readonly [Name in ViewName]: Models[Name] extends ViewModel<infer State, infer _Action> ? State : never;
};

/** What each view can be asked for. */
export type ViewActions = {
  readonly [Name in ViewName]: Models[Name] extends ViewModel<infer _State, infer Action> ? Action : never;
};

/** The names of the views, in the order of the tabs. */
export const VIEW_NAMES = Object.keys(viewModels) as readonly ViewName[];

/** The model of a view. */
export function modelOf<Name extends ViewName>(name: Name): ViewModel<ViewStates[Name], ViewActions[Name]> {
  const models: { readonly [View in ViewName]: ViewModel<ViewStates[View], ViewActions[View]> } = viewModels;
  return models[name];
}

/** The state of every view before anything is chosen. */
export const INITIAL_VIEW_STATES = Object.fromEntries(
  VIEW_NAMES.map((name) => [name, modelOf(name).initial]),
) as ViewStates; // an object that is made by its keys has lost which value belongs to which
