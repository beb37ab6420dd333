import { type Palette, PALETTES } from "../theme.ts";
import type { Action } from "./action.ts";
import type { TrainingState } from "./state.ts";
import type { ViewSize } from "./view_model.ts";
import {
  INITIAL_VIEW_STATES,
  modelOf,
  VIEW_NAMES,
  type ViewActions,
  type ViewName,
  type ViewStates,
} from "./view_models.ts";

/** What lies over the view and takes the keys while it does. */
export type Overlay =
  /** Every key and what it does; `scroll` rows of it have gone out at the top. */
  | { readonly name: "help"; readonly scroll: number }
  /** The question what is to become of a run under way. */
  | { readonly name: "quit" };

/** What the person looks at. */
export interface Ui {
  readonly active: ViewName;
  /** The one view that is offered; undefined for all that suit the run. */
  readonly only?: ViewName;
  readonly overlay?: Overlay;
  /** How signed values are coloured, the same in every view. */
  readonly palette: Palette;
  readonly views: ViewStates;
}

/** Everything that the screen is drawn from: what is known of the run, and what the person looks at. */
export interface AppState {
  readonly run: TrainingState;
  readonly ui: Ui;
}

/** What is looked at before anything is chosen. */
export const INITIAL_UI: Ui = { active: VIEW_NAMES[0], palette: PALETTES[0], views: INITIAL_VIEW_STATES };

/** The views that can be looked at, in the order of the tabs. */
export function offeredViews({ run, ui: { only } }: AppState): readonly ViewName[] {
  return only === undefined ? VIEW_NAMES.filter((name) => modelOf(name).isOffered?.(run) ?? true) : [only];
}

/**
 * What is looked at after `action`. Pure; what is asked of the run changes nothing but to close what lies over it.
 *
 * @param size What the active view has for itself.
 */
export function updateUi({ run, ui }: AppState, action: Action, size: ViewSize): Ui {
  switch (action.type) {
    case "run":
    case "close":
      return { ...ui, overlay: undefined };
    case "show":
      return entering(ui, action.view);
    case "turn": {
      const offered = offeredViews({ run, ui }), count = offered.length;
      const next = offered[(offered.indexOf(ui.active) + action.by % count + count) % count];
      return entering(ui, next);
    }
    case "help":
      return { ...ui, overlay: ui.overlay?.name === "help" ? undefined : { name: "help", scroll: 0 } };
    case "scrollHelp": {
      if (ui.overlay?.name !== "help") return ui;
      return { ...ui, overlay: { name: "help", scroll: Math.max(0, ui.overlay.scroll + action.by) } };
    }
    case "palette":
      return { ...ui, palette: PALETTES[(PALETTES.indexOf(ui.palette) + 1) % PALETTES.length] };
    case "askToQuit":
      return { ...ui, overlay: { name: "quit" } };
    case "view":
      return withView(ui, run, action.view, action.action, size);
  }
}

/** The question how to end a run has no point when it has ended by itself. */
export function withoutVainQuestion({ run, ui }: AppState): Ui {
  const isUnderWay = run.phase === "training" || run.phase === "paused";
  return ui.overlay?.name === "quit" && !isUnderWay ? { ...ui, overlay: undefined } : ui;
}

/** What is looked at after something has changed: no vain question, and the active view as its data let it be. */
export function settleUi(state: AppState): Ui {
  const ui = withoutVainQuestion(state);
  return withSettledView(state.run, ui, ui.active);
}

/** The view is looked at; coming from another one, it begins as it wants to be come to. */
function entering<Name extends ViewName>(ui: Ui, name: Name): Ui {
  const view = ui.views[name];
  const entered = ui.active === name ? view : modelOf(name).enter?.(view) ?? view;
  return { ...ui, active: name, overlay: undefined, views: { ...ui.views, [name]: entered } };
}

function withSettledView<Name extends ViewName>(run: TrainingState, ui: Ui, name: Name): Ui {
  const view = ui.views[name];
  const settled = modelOf(name).settle?.({ run, view }) ?? view;
  return settled === view ? ui : { ...ui, views: { ...ui.views, [name]: settled } };
}

function withView<Name extends ViewName>(
  ui: Ui,
  run: TrainingState,
  name: Name,
  action: ViewActions[Name],
  size: ViewSize,
): Ui {
  const state = modelOf(name).update({ run, view: ui.views[name] }, action, size);
  return { ...ui, views: { ...ui.views, [name]: state } };
}
