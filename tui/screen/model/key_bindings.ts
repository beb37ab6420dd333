import { rememberLast } from "../../remember_last.ts";
import type { Action, AppKey, AppState, Overlay, ViewControls } from "./app_state.ts";
import type { Command } from "./commands.ts";
import { CHART_KEYS, CHART_MOUSE, type ChartsContext } from "./charts/chart_keys.ts";
import { FORK_KEY, FORK_KEYS, typedIntoForm } from "./fork/fork_keys.ts";
import { keyTable, type MouseBinding, type MouseHint } from "./key_binding.ts";
import { isTrained as areTrained, phaseOf } from "./runs.ts";
import type { Phase } from "./state.ts";
import { LEAVING_KEYS, TIME_KEYS, type TimeContext } from "./time/time_keys.ts";
import { activeView, commandedRuns, explainingView, hasPast, offeredViews } from "./ui.ts";

type Condition = AppKey["enabled"];

const always: Condition = () => true;
const both = (...conditions: Condition[]): Condition => (state) => conditions.every((isMet) => isMet(state));
const isIn = (...phases: Phase[]): Condition => ({ runs }) => phases.includes(phaseOf(runs));
/** What is trained elsewhere can only be looked at; what is replayed can be paused. */
const isTrained: Condition = ({ runs }) => areTrained(runs);
const isLookedAt: Condition = (state) => !isTrained(state);
const canPause: Condition = ({ runs }) =>
  runs.some(({ run: { viewing } }) => viewing === undefined || viewing.doing === "replaying");
const isPauseReached: Condition = ({ runs }) =>
  phaseOf(runs) === "paused" && runs.every(({ run }) => run.phase === "finished" || run.isPauseReached);
/** Whether the command reaches a run that is trained here. */
const reaches = (command: Command): Condition => both(isTrained, (state) => commandedRuns(state, command).length > 0);
const saves = both(isTrained, ({ runs }) => runs.some(({ run }) => run.saves));
const writesNothing = both(isTrained, (state) => !saves(state));
const isShownByAnother: Condition = (state) => isLookedAt(state) && state.isNested === true;
const isGuideAway: Condition = ({ guide }) => guide !== undefined && !guide.isBeside;
const isGuided: Condition = ({ guide }) => guide !== undefined;
const isCompared: Condition = ({ runs }) => runs.length > 1;
const showsOneOfSeveral: Condition = (state) => isCompared(state) && !activeView(state.ui).showsAllRuns;
const hasOtherViews: Condition = (state) => offeredViews(state).length > 1;
const leadsTo = (view: string): Condition =>
  both(hasOtherViews, (state) => offeredViews(state).some(({ name }) => name === view));
const showsSigned: Condition = (state) => activeView(state.ui).showsSigned(state);

const hasExplainable: Condition = (state) => {
  const view = activeView(state.ui);
  return explainingView(state) !== undefined && !view.explains && view.selection(state) !== undefined;
};
const isElsewhere: Condition = ({ ui }) => !activeView(ui).explains;
const isLeftFor: Condition = ({ ui }) => activeView(ui).explains && ui.leftFor !== undefined;

const run = (command: Command): Action => ({ type: "run", command });

/** What the keys that concern the runs do, of one run or of several. */
const TEXTS = {
  one: {
    pausing: "pause; s then trains a single batch",
    resuming: "resume",
    stepping: "train one batch, and show what it did",
    pace: "train slower / faster, down to 1 batch/s",
    rate: "raise / lower the learning rate",
    checkpoint: "save a checkpoint",
    clicking: "works on tabs and the keys at the bottom",
    clickingKeys: "works on the keys at the bottom",
  },
  several: {
    pausing: "pause all runs; s then trains a single batch",
    resuming: "resume all runs",
    stepping: "train one batch of each run",
    pace: "train all runs slower / faster, down to 1 batch/s",
    rate: "raise / lower the learning rate of the run shown; all in compare",
    checkpoint: "save a checkpoint of the run shown; of all in compare",
    clicking: "works on tabs, runs and the keys at the bottom",
    clickingKeys: "works on runs and the keys at the bottom",
  },
} as const;

/** The key of the view that explains what another has selected. */
const EXPLAINING_KEY = "b";

const EXPLAINING = "work out backpropagation for the sample, drawing or unit selected",
  RETURNING = "back to the view before";

const OUTCOME = "on to what happened and why", GUIDING = "what this lesson is about, and where to look";

const FOCUSING = "previous / next run",
  TURNING = "next / previous view",
  SHOWING = "show a view",
  SHOWING_LENS = "show the lens: a sample by hand";

/** The keys that mean the same in every view, in the order of the footer. */
function keysEverywhere(views: readonly ViewControls[], texts: typeof TEXTS["one" | "several"]): AppKey[] {
  const savesHere = both(saves, reaches("checkpoint")), leave = run("leave"), isStopping = isIn("stopping");
  return keyTable<AppState, Action>([
    ["space", "space", "pause", run("pause"), both(canPause, isIn("training")), texts.pausing],
    ["space", "space", "resume", run("resume"), both(canPause, isIn("paused")), texts.resuming],
    ["s", "s", "one batch", run("step"), both(isTrained, isPauseReached), texts.stepping],
    ["+ =", "+", "rate", run("raiseLearningRate"), reaches("raiseLearningRate"), texts.rate],
    ["-", "-", "rate", run("lowerLearningRate"), reaches("lowerLearningRate"), texts.rate],
    ["c", "c", "checkpoint", run("checkpoint"), savesHere, texts.checkpoint],
    ["{", "{", "pace", run("slower"), reaches("slower"), texts.pace],
    ["}", "}", "pace", run("faster"), reaches("faster"), texts.pace],
    ...views.filter(({ explains }) => !explains).map(({ name, title }) => {
      const key = keyOfView(views, name);
      return [key, key, title, { type: "show", view: name }, leadsTo(name), SHOWING] as const;
    }),
    ["tab", "tab", "next view", { type: "turn", by: 1 }, hasOtherViews, TURNING],
    ["shift+tab", "shift+tab", "previous view", { type: "turn", by: -1 }, hasOtherViews, TURNING],
    [",", ",", "run", { type: "turnFocus", by: -1 }, showsOneOfSeveral, FOCUSING],
    [".", ".", "run", { type: "turnFocus", by: 1 }, showsOneOfSeveral, FOCUSING],
    ["d enter", "d", "what happened", leave, both(isGuided, isTrained, isIn("finished")), OUTCOME],
    ["d enter", "d", "guide", { type: "guide" }, isGuideAway, GUIDING],
    [EXPLAINING_KEY, EXPLAINING_KEY, "lens", { type: "explain" }, hasExplainable, EXPLAINING],
    [`${EXPLAINING_KEY} escape`, EXPLAINING_KEY, "back", { type: "explain" }, isLeftFor, RETURNING],
    ...views.filter(({ explains }) => explains).map(({ name, title }) => {
      const show: Action = { type: "show", view: name }, isOffered = both(leadsTo(name), isElsewhere);
      return [EXPLAINING_KEY, EXPLAINING_KEY, title, show, isOffered, SHOWING_LENS] as const;
    }),
    ["p", "p", "palette", { type: "palette" }, showsSigned, "switch palette"],
    ["?", "?", "help", { type: "help" }, always, "this help"],
    ["q", "q", "quit", { type: "askToQuit" }, both(isTrained, isIn("training", "paused")), "quit; asks first"],
    ["q", "q", "quit without saving", leave, both(saves, isStopping)],
    ["q", "q", "quit now", leave, both(writesNothing, isStopping)],
    ["q", "q", "quit", leave, both(isTrained, isIn("loading", "finished"))],
    ["q", "q", "back", leave, isShownByAnother, "back to the screen before"],
    ["q", "q", "quit", leave, isLookedAt],
  ]);
}

/** The keys of a text that lies over the view; those of `closing`, the first of them as it is written, lead back. */
const readingKeys = (closing: string): readonly AppKey[] =>
  keyTable<AppState, Action>([
    ["up", "↑", "scroll", { type: "scrollHelp", by: -1 }, always],
    ["down", "↓", "scroll", { type: "scrollHelp", by: 1 }, always],
    [`${closing} escape enter q`, closing, "back", { type: "close" }, always],
  ]);

/** The answers to the question what is to become of runs that are trained here, where they are saved or not. */
const ANSWERS: readonly AppKey[] = keyTable<AppState, Action>([
  ["s enter", "s", "stop and save", run("stop"), saves],
  ["s enter", "s", "stop and evaluate", run("stop"), writesNothing],
  ["q", "q", "quit without saving", run("leave"), saves],
  ["q", "q", "quit now", run("leave"), writesNothing],
  ["b escape", "b", "back", { type: "close" }, always],
]);

const OVERLAYS: { readonly [Name in Overlay["name"]]: readonly AppKey[] } = {
  help: readingKeys("?"),
  guide: readingKeys("d"),
  quit: ANSWERS,
  fork: FORK_KEYS,
};

const charted = (enabled: (context: ChartsContext) => boolean): Condition => ({ ui }) => {
  const { showsCharts, showsLine } = activeView(ui);
  return enabled({ charts: ui.charts, isShown: showsCharts, isLineShown: showsLine });
};

/** The keys of the charts, which mean the same in every view that has any. */
const KEYS_OF_CHARTS: readonly AppKey[] = CHART_KEYS.map(({ action, enabled, ...binding }) => ({
  ...binding,
  action: { type: "charts", change: action },
  enabled: charted(enabled),
}));

const timed = (enabled: (context: TimeContext) => boolean): Condition => (state) =>
  enabled({ time: state.ui.time, hasPast: hasPast(state) });

/** The keys of the time, which mean the same in every view. */
const [KEYS_OF_TIME, KEYS_TO_PRESENT] = [TIME_KEYS, LEAVING_KEYS].map((keys) =>
  keys.map(({ action, enabled, ...binding }): AppKey => ({
    ...binding,
    action: { type: "time", change: action },
    enabled: timed(enabled),
  }))
);

const MOUSE_IN_CHARTS: readonly MouseBinding<AppState>[] = CHART_MOUSE.map(({ enabled, ...hint }) => ({
  ...hint,
  enabled: charted(enabled),
}));

/** The keys of all of these views for one run or for several. */
const keysOfAll = rememberLast((views: readonly ViewControls[], isSeveral: boolean) =>
  keysEverywhere(views, TEXTS[isSeveral ? "several" : "one"])
);

const SLIDING: MouseHint = { gesture: "drag", help: "move the slider" };

/** What the mouse does now: in the active view, in its charts, and outside of it; nothing where the terminal keeps it. */
export function workingMouse(
  state: AppState,
): Readonly<Record<"view" | "charts" | "history" | "everywhere", readonly MouseHint[]>> {
  const { runs, ui, terminal } = state;
  if (terminal?.mouse === false) return { view: [], charts: [], history: [], everywhere: [] };
  const texts = TEXTS[runs.length > 1 ? "several" : "one"];
  const working = (bindings: readonly MouseBinding<AppState>[]) => bindings.filter(({ enabled }) => enabled(state));
  return {
    view: working(activeView(ui).mouse),
    charts: working(MOUSE_IN_CHARTS),
    history: ui.time ? [SLIDING] : [],
    everywhere: [{ gesture: "click", help: hasOtherViews(state) ? texts.clicking : texts.clickingKeys }],
  };
}

/**
 * The key of a view: its number, those of one run from 1 on as they always were, that of several before them. The view
 * that explains, the last of all, has the key that also hands over what is selected.
 */
export function keyOfView(views: readonly ViewControls[], name: string): string {
  if (views.find((view) => view.name === name)?.explains) return EXPLAINING_KEY;
  const first = views.findIndex(({ showsAllRuns }) => !showsAllRuns);
  return `${views.findIndex((view) => view.name === name) - first + 1}`;
}

/** Whether the key leads from view to view. */
export function isOfTabs({ action: { type } }: AppKey): boolean {
  return type === "show" || type === "turn";
}

/** The keys that are heard now: those of what lies over the view, else those of the time, of its charts, its own, and of all views. */
function keysInReach({ runs, ui }: AppState): readonly AppKey[] {
  if (ui.overlay) return OVERLAYS[ui.overlay.name];
  const ofView = [...KEYS_OF_CHARTS, ...activeView(ui).keys];
  return [...KEYS_OF_TIME, FORK_KEY, ...ofView, ...KEYS_TO_PRESENT, ...keysOfAll(ui.views, runs.length > 1)];
}

/** The keys that do something now; a key that the view uses for itself isn't also what it is everywhere. */
export function workingKeys(state: AppState): readonly AppKey[] {
  const taken = new Set<string>();
  return keysInReach(state).filter((binding) => {
    if (!binding.enabled(state) || binding.keys.every((key) => taken.has(key))) return false;
    for (const key of binding.keys) taken.add(key);
    return true;
  });
}

/** What the key does in this state, if anything. */
export function actionOf(key: string, state: AppState): Action | undefined {
  const binding = keysInReach(state).find((binding) => binding.keys.includes(key) && binding.enabled(state));
  return binding ? binding.action : typedIntoForm(key, state);
}
