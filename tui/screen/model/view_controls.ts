import type { ViewAction } from "./action.ts";
import { type AppState, focusedRun, type Ui, type ViewControls } from "./app_state.ts";
import type { RunsContext, ViewModel } from "./view_model.ts";

/** A view that knows the type of its state. */
export interface TypedControls<State> extends ViewControls {
  /** What the person chose in it. */
  stateIn(ui: Pick<Ui, "states">): State;
  /** What is looked at with that chosen in it. */
  put(ui: Ui, state: State): Ui;
  /** What it is drawn from. */
  contextIn(state: AppState): RunsContext<State>;
}

/** Hides what a view is about: whoever holds its controls needn't know its state and its actions. */
export function viewControls<State, Action>(
  name: string,
  model: ViewModel<State, Action, RunsContext<State>>,
): TypedControls<State> {
  // Under its name stands what `put` was given.
  const stateIn: TypedControls<State>["stateIn"] = ({ states }) => (states.get(name) ?? model.initial) as State;
  const put: TypedControls<State>["put"] = (ui, state) =>
    state === stateIn(ui) ? ui : { ...ui, states: new Map(ui.states).set(name, state) };
  const contextIn: TypedControls<State>["contextIn"] = (state) => {
    const { runs, subject, ui } = state;
    return { run: focusedRun(state), runs, subject, view: stateIn(ui) };
  };
  return {
    name,
    title: model.title,
    showsAllRuns: model.showsAllRuns ?? false,
    hasSigned: model.showsSigned !== undefined,
    keys: model.keys.map(({ action, enabled, available, ...binding }) => ({
      ...binding,
      action: { type: "view", view: name, action } satisfies ViewAction,
      enabled: (state) => enabled(contextIn(state)),
      available: (state) => available?.(contextIn(state)) ?? true,
    })),
    needs: (state) => model.needs(contextIn(state)),
    isOffered: (state) => model.isOffered?.(focusedRun(state), state.runs.length) ?? true,
    showsSigned: (state) => model.showsSigned?.(contextIn(state)) ?? false,
    enter: (ui) => model.enter ? put(ui, model.enter(stateIn(ui))) : ui,
    settle: (state) => model.settle ? put(state.ui, model.settle(contextIn(state))) : state.ui,
    // An action under its name comes from its own keys and its own drawing.
    update: (state, action, size) => put(state.ui, model.update(contextIn(state), action as Action, size)),
    stateIn,
    put,
    contextIn,
  };
}
