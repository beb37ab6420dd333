import type { Drawn } from "../layout/drawn.ts";
import type { ViewAction } from "../model/action.ts";
import type { AppState, ViewControls } from "../model/app_state.ts";
import { type TypedControls, viewControls } from "../model/view_controls.ts";
import type { RunsContext, ViewModel, ViewSize } from "../model/view_model.ts";
import type { Theme } from "../theme.ts";
import type { View } from "./view.ts";

/** A view as the app uses it, without knowing its state and its actions. */
export interface AppView extends ViewControls {
  /** The smallest size in which it shows anything of use. */
  readonly least: ViewSize;
  /** Its cells, and what the mouse means in the boxes among them. */
  draw(state: AppState, size: ViewSize, theme: Theme): Drawn<ViewAction>;
}

/**
 * Makes a view of what the person can choose in it and of how it is drawn. This is all that a folder of `views` exports;
 * the list of views in `app/views.ts` takes it up, and tabs, keys, help, mouse, snapshots and background work follow.
 *
 * @param name What it is called on the command line.
 */
export function defineView<State, Action>(
  name: string,
  model: ViewModel<State, Action, RunsContext<State>>,
  { least, draw }: View<State, Action, RunsContext<State>>,
): AppView & TypedControls<State> {
  const controls = viewControls(name, model);
  return {
    ...controls,
    least,
    draw: (state, size, theme) =>
      draw(controls.contextIn(state), size, theme).map((action) => ({ type: "view", view: name, action })),
  };
}
