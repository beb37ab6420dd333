import { rememberLast } from "../../remember_last.ts";
import type { Action, AppKey, AppState, Overlay, ViewControls } from "./app_state.ts";
import type { Command } from "./commands.ts";
import { CHART_KEYS, type ChartsContext } from "./charts/chart_keys.ts";
import { keyTable } from "./key_binding.ts";
import { isTrained as areTrained, phaseOf } from "./runs.ts";
import type { Phase } from "./state.ts";
import { activeView, commandedRuns, offeredViews } from "./ui.ts";

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
const isCompared: Condition = ({ runs }) => runs.length > 1;
const showsOneOfSeveral: Condition = (state) => isCompared(state) && !activeView(state.ui).showsAllRuns;
const hasOtherViews: Condition = (state) => offeredViews(state).length > 1;
const leadsTo = (view: string): Condition =>
  both(hasOtherViews, (state) => offeredViews(state).some(({ name }) => name === view));
const showsSigned: Condition = (state) => activeView(state.ui).showsSigned(state);
const offersSigned: Condition = (state) => offeredViews(state).some(({ hasSigned }) => hasSigned);

const run = (command: Command): Action => ({ type: "run", command });

/** What the keys that concern the runs do, of one run or of several. */
const TEXTS = {
  one: {
    pausing: "pause / resume",
    stepping: "train one batch while paused, and show what it did",
    pace: "train slower / faster, down to 1 batch/s",
    rate: "raise / lower the learning rate",
    checkpoint: "save a checkpoint",
    stopping: "stop, evaluate and save the network",
    stoppingUnsaved: "stop and evaluate the network",
  },
  several: {
    pausing: "pause / resume all runs",
    stepping: "train one batch of each run while paused",
    pace: "train all runs slower / faster, down to 1 batch/s",
    rate: "raise / lower the learning rate of the run shown; all in compare",
    checkpoint: "save a checkpoint of the run shown; of all in compare",
    stopping: "stop all runs, evaluate and save the networks",
    stoppingUnsaved: "stop all runs and evaluate the networks",
  },
} as const;

const FOCUSING = "previous / next run", QUITTING = "quit; asks first while training";

/** A part of the key table, under what it is for: the name of a view, undefined of keys for more than one. */
export interface KeySection {
  readonly title: string;
  readonly view?: string;
  readonly keys: readonly AppKey[];
}

/** The keys that mean the same in every view, in the order of the footer. */
function keysEverywhere(views: readonly ViewControls[], texts: typeof TEXTS["one" | "several"]): AppKey[] {
  const savesHere = both(saves, reaches("checkpoint")), leave = run("leave"), isStopping = isIn("stopping");
  return keyTable<AppState, Action>([
    ["space", "space", "pause", run("pause"), both(canPause, isIn("training")), texts.pausing, canPause],
    ["space", "space", "resume", run("resume"), both(canPause, isIn("paused")), texts.pausing, canPause],
    ["s", "s", "one batch", run("step"), both(isTrained, isPauseReached), texts.stepping, isTrained],
    ["+ =", "+", "rate", run("raiseLearningRate"), reaches("raiseLearningRate"), texts.rate, isTrained],
    ["-", "-", "rate", run("lowerLearningRate"), reaches("lowerLearningRate"), texts.rate, isTrained],
    ["c", "c", "checkpoint", run("checkpoint"), savesHere, texts.checkpoint, saves],
    ["{", "{", "pace", run("slower"), reaches("slower"), texts.pace, isTrained],
    ["}", "}", "pace", run("faster"), reaches("faster"), texts.pace, isTrained],
    ...views.map(({ name, title }) => {
      const key = keyOfView(views, name);
      return [key, key, title, { type: "show", view: name }, leadsTo(name), undefined, leadsTo(name)] as const;
    }),
    ["tab", "tab", "next view", { type: "turn", by: 1 }, hasOtherViews, undefined, hasOtherViews],
    ["shift+tab", "shift+tab", "previous view", { type: "turn", by: -1 }, hasOtherViews, undefined, hasOtherViews],
    [",", ",", "run", { type: "turnFocus", by: -1 }, showsOneOfSeveral, FOCUSING, isCompared],
    [".", ".", "run", { type: "turnFocus", by: 1 }, showsOneOfSeveral, FOCUSING, isCompared],
    ["p", "p", "palette", { type: "palette" }, showsSigned, "switch palette", offersSigned],
    ["?", "?", "help", { type: "help" }, always, "this help"],
    ["q", "q", "quit", { type: "askToQuit" }, both(isTrained, isIn("training", "paused")), QUITTING, isTrained],
    ["q", "q", "quit without saving", leave, both(saves, isStopping), QUITTING, saves],
    ["q", "q", "quit now", leave, both(writesNothing, isStopping), QUITTING, writesNothing],
    ["q", "q", "quit", leave, both(isTrained, isIn("loading", "finished")), QUITTING, isTrained],
    ["q", "q", "quit", leave, isLookedAt, undefined, isLookedAt],
  ]);
}

const HELP_KEYS: readonly AppKey[] = keyTable<AppState, Action>([
  ["up", "↑", "scroll", { type: "scrollHelp", by: -1 }, always],
  ["down", "↓", "scroll", { type: "scrollHelp", by: 1 }, always],
  ["? escape enter q", "?", "back", { type: "close" }, always],
]);

/** The answers to the question what is to become of runs that are trained here, where they are saved or not. */
function answers(texts: typeof TEXTS["one" | "several"]): AppKey[] {
  return keyTable<AppState, Action>([
    ["s enter", "s", "stop and save", run("stop"), saves, texts.stopping, saves],
    ["s enter", "s", "stop and evaluate", run("stop"), writesNothing, texts.stoppingUnsaved, writesNothing],
    ["q", "q", "quit without saving", run("leave"), saves, "quit now without saving", saves],
    ["q", "q", "quit now", run("leave"), writesNothing, undefined, writesNothing],
    ["b escape", "b", "back", { type: "close" }, always, "keep training", isTrained],
  ]);
}

const charted = (enabled: (context: ChartsContext) => boolean): Condition => (state) => {
  const { runs, ui } = state, hasStarted = runs.some(({ run }) => run.phase !== "loading");
  return enabled({ charts: ui.charts, isShown: hasStarted && activeView(ui).showsCharts });
};
const offersCharts: Condition = (state) => offeredViews(state).some(({ showsCharts }) => showsCharts);

/** The keys of the charts, which mean the same in every view that has any. */
const KEYS_OF_CHARTS: readonly AppKey[] = CHART_KEYS.map(({ action, enabled, ...binding }) => ({
  ...binding,
  action: { type: "charts", change: action },
  enabled: charted(enabled),
  available: offersCharts,
}));

/** Every key of these views for one run or for several. */
const tableOf = rememberLast((views: readonly ViewControls[], isSeveral: boolean) => {
  const texts = TEXTS[isSeveral ? "several" : "one"];
  const everywhere = keysEverywhere(views, texts);
  const overlays: { readonly [Name in Overlay["name"]]: readonly AppKey[] } = { help: HELP_KEYS, quit: answers(texts) };
  return { everywhere, overlays };
});

/** Every key of the program but Ctrl-C and Ctrl-Z, which end and suspend it as the signals do. Footer and help list these. */
export function keySections({ runs, ui: { views } }: AppState): readonly KeySection[] {
  const { everywhere, overlays } = tableOf(views, runs.length > 1);
  return [
    { title: "everywhere", keys: everywhere },
    { title: "charts", keys: KEYS_OF_CHARTS },
    ...views.map(({ name, title, keys }) => ({ title, view: name, keys })),
    { title: "before quitting", keys: overlays.quit },
  ];
}

/** The keys that can do something for such runs, now or at another time, section by section. */
export function offeredSections(state: AppState): readonly KeySection[] {
  const offered = offeredViews(state).map(({ name }) => name);
  return keySections(state)
    .filter(({ view }) => view === undefined || offered.includes(view))
    .map(({ keys, ...section }) => ({ ...section, keys: keys.filter(({ available }) => available?.(state) ?? true) }))
    .filter(({ keys }) => keys.length > 0);
}

/** The key of a view: its number, those of one run from 1 on as they always were, that of several before them. */
export function keyOfView(views: readonly ViewControls[], name: string): string {
  const first = views.findIndex(({ showsAllRuns }) => !showsAllRuns);
  return `${views.findIndex((view) => view.name === name) - first + 1}`;
}

/** Whether the key leads from view to view. */
export function isOfTabs({ action: { type } }: AppKey): boolean {
  return type === "show" || type === "turn";
}

/** The keys that are heard now: those of what lies over the view, else those of its charts, its own, and those of every view. */
function keysInReach({ runs, ui }: AppState): readonly AppKey[] {
  const { everywhere, overlays } = tableOf(ui.views, runs.length > 1);
  return ui.overlay ? overlays[ui.overlay.name] : [...KEYS_OF_CHARTS, ...activeView(ui).keys, ...everywhere];
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
  return keysInReach(state).find((binding) => binding.keys.includes(key) && binding.enabled(state))?.action;
}
