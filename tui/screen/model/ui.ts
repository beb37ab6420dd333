import { rememberLast } from "../../remember_last.ts";
import { PALETTES } from "../theme.ts";
import { type Action, type AppState, focusedRun, type Ui, type ViewControls } from "./app_state.ts";
import { type Command, COMMANDS } from "./commands.ts";
import { chartsAfter } from "./charts/charts_after.ts";
import { type ChartsState, INITIAL_CHARTS } from "./charts/charts_state.ts";
import { after } from "./cycle.ts";
import { type ForkChange, formAfter, openedForm } from "./fork/fork_form.ts";
import { phaseOf } from "./runs.ts";
import { selectedAfter } from "./selection.ts";
import type { TrainingState } from "./state.ts";
import { timeAfter } from "./time/time_state.ts";
import { commonMoments, type Moment } from "./time/timeline.ts";
import type { ViewSize } from "./view_model.ts";

/** What is shown before anything is chosen: the first view of so many runs, or the `only` one that is offered, its curves drawn with `pen`. */
export function initialUi(
  views: readonly ViewControls[],
  runs: number,
  only?: string,
  pen = INITIAL_CHARTS.usualPen,
): Ui {
  const first = views.find(({ showsAllRuns }) => showsAllRuns === runs > 1) ?? views[0];
  return {
    views,
    active: only ?? first.name,
    only,
    focus: 0,
    palette: PALETTES[0],
    charts: { ...INITIAL_CHARTS, usualPen: pen },
    states: new Map(),
  };
}

/** The views that can be looked at, in the order of the tabs. Tabs and keys ask for them again and again. */
export const offeredViews = rememberLast((state: AppState): readonly ViewControls[] => {
  const { views, only } = state.ui;
  return views.filter((view) => only === undefined ? view.isOffered(state) : view.name === only);
});

/** The view that is looked at. */
export function activeView({ views, active }: Ui): ViewControls {
  return views.find(({ name }) => name === active)!;
}

/** The runs that a command reaches, counted from 0: all, since they train in step, or those that the view shows. */
export function commandedRuns({ runs, ui }: AppState, command: Command): readonly number[] {
  const { reach, phases } = COMMANDS[command];
  const isReached = (i: number) => reach !== "shown" || i === ui.focus || activeView(ui).showsAllRuns;
  return [...runs.keys()].filter((i) => isReached(i) && (phases?.includes(runs[i].run.phase) ?? true));
}

/** What is looked at after `action`, the active view having `size` for itself. Pure. */
export function updateUi(state: AppState, action: Action, size: ViewSize): Ui {
  const { runs, ui } = state;
  switch (action.type) {
    case "run":
    case "close":
      return { ...ui, overlay: undefined };
    case "show":
      return showing(state, action.view);
    case "turn":
      return showing(state, after(offeredViews(state).map(({ name }) => name), ui.active, action.by));
    case "focus":
      return focusing(state, action.run);
    case "turnFocus":
      return focusing(state, after([...runs.keys()], ui.focus, action.by));
    case "explain":
      return explaining(state);
    case "help":
      return { ...ui, overlay: ui.overlay?.name === "help" ? undefined : { name: "help", scroll: 0 } };
    case "guide":
      return { ...ui, overlay: { name: "guide", scroll: 0 } };
    case "scrollHelp":
      if (ui.overlay?.name !== "help" && ui.overlay?.name !== "guide") return ui;
      return { ...ui, overlay: { ...ui.overlay, scroll: Math.max(0, ui.overlay.scroll + action.by) } };
    case "palette":
      return { ...ui, palette: after(PALETTES, ui.palette) };
    case "charts":
      return { ...ui, charts: chartsAfter(ui.charts, action.change, chartedRuns(state)) };
    case "time":
      return { ...ui, time: timeAfter(ui.time, action.change, momentsOf(state).length), overlay: undefined };
    case "fork":
      return action.change === "open" ? openingFork(state) : forking(ui, action.change);
    case "askToQuit":
      return { ...ui, overlay: { name: "quit" } };
    case "view":
      return ui.views.find(({ name }) => name === action.view)!.update(state, action.action, size);
  }
}

/** The moments that the runs can be looked back at. */
export function momentsOf({ runs }: Pick<AppState, "runs">): readonly Moment[] {
  return commonMoments(runs.map(({ run }) => run.timeline));
}

/** Whether the runs can be looked at as they were. */
export function hasPast({ runs }: AppState): boolean {
  return runs.some(({ run: { timeline } }) => timeline !== undefined && timeline.moments.length > 1);
}

/** What is seen of charts: in the past their vertical line is at its moment, unless that is the end or a person puts it elsewhere. */
export function shownCharts(state: AppState): ChartsState {
  const { charts } = state.ui, { timeline } = focusedRun(state);
  if (timeline?.at === undefined || timeline.at === timeline.moments.length - 1) return charts;
  const moment = timeline.moments[timeline.at];
  return charts.cursor === undefined ? { ...charts, cursor: moment.epoch } : charts;
}

/** The form for a new run lies over the view; what is played stops where it is. */
function openingFork(state: AppState): Ui {
  const { ui } = state, { timeline } = focusedRun(state), moments = timeline?.moments ?? momentsOf(state);
  const { epoch } = moments[timeline?.at ?? moments.length - 1];
  return {
    ...ui,
    time: ui.time && { ...ui.time, isPlaying: false },
    overlay: { name: "fork", form: openedForm({ run: ui.focus, epoch }) },
  };
}

function forking(ui: Ui, change: ForkChange): Ui {
  const { overlay } = ui;
  return overlay?.name === "fork" ? { ...ui, overlay: { ...overlay, form: formAfter(overlay.form, change) } } : ui;
}

/** The runs whose curves the active view shows. */
function chartedRuns(state: AppState): readonly TrainingState[] {
  return activeView(state.ui).showsAllRuns ? state.runs.map(({ run }) => run) : [focusedRun(state)];
}

/** The question how to end runs has no point when they have ended by themselves. */
export function withoutVainQuestion({ runs, ui }: AppState): Ui {
  const isUnderWay = ["training", "paused"].includes(phaseOf(runs));
  return ui.overlay?.name === "quit" && !isUnderWay ? { ...ui, overlay: undefined } : ui;
}

/** What is looked at after something has changed: no vain question, no past that isn't there any more, and the active view as its data let it be. */
export function settleUi(state: AppState): Ui {
  const settled = withoutVainQuestion(state);
  const ui = settled.time && !hasPast(state) ? { ...settled, time: undefined } : settled;
  return activeView(ui).settle({ ...state, ui });
}

/** The view that explains is shown; from there the one that was left for it. */
function explaining(state: AppState): Ui {
  const { ui } = state, view = explainingView(state);
  if (activeView(ui).explains) return ui.leftFor === undefined ? ui : showing(state, ui.leftFor);
  return view ? showing(state, view.name) : ui;
}

/** The view that explains, if it can be looked at. */
export function explainingView(state: AppState): ViewControls | undefined {
  return offeredViews(state).find(({ explains }) => explains);
}

/** The run is shown by itself: in the active view, or where that is another matter in the first that shows one run. */
function focusing(state: AppState, run: number): Ui {
  const ui = { ...state.ui, focus: run };
  const offered = offeredViews({ ...state, ui }).filter(({ showsAllRuns }) => !showsAllRuns).map(({ name }) => name);
  return entering(ui, offered.includes(ui.active) ? ui.active : offered[0]);
}

/** The view is looked at, and what is selected in the one that is left for it is kept. */
function showing(state: AppState, name: string): Ui {
  const { ui } = state, left = activeView(ui), selected = left.selection(state);
  if (name === left.name) return entering(ui, name);
  const isForExplaining = ui.views.some((view) => view.name === name && view.explains);
  return entering({
    ...ui,
    selected: selected ? selectedAfter(ui.selected, selected) : ui.selected,
    leftFor: isForExplaining ? left.name : undefined,
  }, name);
}

/** The view is looked at; coming from another one, it begins as it wants to be come to. */
function entering(ui: Ui, name: string): Ui {
  const shown = { ...ui, active: name, overlay: undefined };
  return ui.active === name ? shown : activeView(shown).enter(shown);
}
