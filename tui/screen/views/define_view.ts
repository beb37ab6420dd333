import { rememberLast } from "../../remember_last.ts";
import type { Drawn } from "../layout/drawn.ts";
import { type AppState, focusedRun, type Ui, type ViewAction, type ViewControls } from "../model/app_state.ts";
import { type ChartsAction, isOfCharts } from "../model/charts/charts_state.ts";
import { shownCharts } from "../model/ui.ts";
import type { RunsContext, ViewContext, ViewModel, ViewSize } from "../model/view_model.ts";
import type { Theme } from "../theme.ts";

/** How a view is drawn. Pure. */
export interface View<State, Action, Context extends ViewContext<State> = ViewContext<State>> {
  /** The smallest size in which it shows anything of use; in a smaller one it isn't drawn. */
  readonly least: ViewSize;
  /** Its cells, exactly as many as the size, and what the mouse means in the boxes among them. */
  draw(context: Context, size: ViewSize, theme: Theme): Drawn<Action>;
}

/** A view as the app uses it, without knowing its state and its actions. */
export interface AppView extends ViewControls, Pick<View<unknown, unknown>, "least"> {
  draw(state: AppState, size: ViewSize, theme: Theme): Drawn<ViewAction | ChartsAction>;
}

/** A view that knows the type of its state. */
export interface TypedView<State> extends AppView {
  /** What the person chose in it. */
  stateIn(ui: Pick<Ui, "states">): State;
  /** What is looked at with that chosen in it. */
  put(ui: Ui, state: State): Ui;
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
  { least, draw }: View<State, Action | ChartsAction, RunsContext<State>>,
): TypedView<State> {
  // Under its name stands what `put` was given, and an action under its name comes from its own keys and drawing.
  const stateIn: TypedView<State>["stateIn"] = ({ states }) => (states.get(name) ?? model.initial) as State;
  const actionOf = (action: Action): ViewAction => ({ type: "view", view: name, action });
  const put: TypedView<State>["put"] = (ui, state) =>
    state === stateIn(ui) ? ui : { ...ui, states: new Map(ui.states).set(name, state) };
  const contextIn = (state: AppState): RunsContext<State> => {
    const { runs, subject, ui, terminal } = state, isPast = ui.time !== undefined;
    const shown = { run: focusedRun(state), runs, subject, charts: shownCharts(state), view: stateIn(ui) };
    return { ...shown, isPast, terminal, selected: ui.selected };
  };
  // Each key asks whether it does something, in every frame.
  const sizedIn = rememberLast((state: AppState) => ({ ...contextIn(state), size: state.size }));
  return {
    name,
    title: model.title,
    shortTitle: model.shortTitle ?? model.title,
    showsAllRuns: model.showsAllRuns ?? false,
    showsCharts: model.showsCharts ?? false,
    showsLine: model.showsLine ?? model.showsCharts ?? false,
    explains: model.explains ?? false,
    keys: model.keys.map(({ action, enabled, ...binding }) => ({
      ...binding,
      action: actionOf(action),
      enabled: (state) => enabled(sizedIn(state)),
    })),
    mouse: (model.mouse ?? []).map(({ enabled, ...hint }) => ({
      ...hint,
      enabled: (state) => enabled(sizedIn(state)),
    })),
    usesSamples: (state) => model.usesSamples?.(contextIn(state)) ?? false,
    needs: (state, size) => model.needs(contextIn(state), size),
    isOffered: (state) => model.isOffered?.(focusedRun(state), state.runs.length) ?? true,
    showsSigned: (state) => model.showsSigned?.(sizedIn(state)) ?? false,
    selection: (state) => model.selection?.(sizedIn(state)),
    enter: (ui) => model.enter ? put(ui, model.enter(stateIn(ui))) : ui,
    settle: (state) => model.settle ? put(state.ui, model.settle(contextIn(state))) : state.ui,
    update: (state, action, size) => put(state.ui, model.update(contextIn(state), action as Action, size)),
    stateIn,
    put,
    least,
    draw: (state, size, theme) =>
      draw(contextIn(state), size, theme).map((action) => isOfCharts(action) ? action : actionOf(action)),
  };
}
