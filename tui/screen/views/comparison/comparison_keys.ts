import type { Command } from "../../model/command.ts";
import { isTrained, phaseOf } from "./comparison.ts";
import { type ComparisonAction, type ComparisonState, lowerOf, picturesOf } from "./comparison_ui.ts";
import type { KeyBinding } from "../../model/key_binding.ts";
import type { Phase } from "../../model/state.ts";
import type { Overlay } from "../../model/ui.ts";

/** A key of the screen of a comparison. */
export type ComparisonKey = KeyBinding<ComparisonState, ComparisonAction>;

type Condition = (state: ComparisonState) => boolean;

const always: Condition = () => true;
const areTrained: Condition = ({ comparison }) => isTrained(comparison);
const isIn = (...phases: Phase[]): Condition => ({ comparison }) =>
  isTrained(comparison) && phases.includes(phaseOf(comparison));
const isUnderWay = isIn("training", "paused");
const saves: Condition = ({ comparison }) => comparison.runs.some(({ run }) => run.saves);
const hasBegun: Condition = ({ comparison }) => comparison.runs.some(({ run }) => run.phase !== "loading");
const hasPictures: Condition = ({ comparison }) => picturesOf(comparison) !== undefined;
const showsUnits: Condition = (state) => lowerOf(state) === "pictures" && picturesOf(state.comparison) === "units";
const knowsUntrained: Condition = (state) =>
  showsUnits(state) && state.comparison.runs.some(({ run }) => run.untrained !== undefined);
const both = (...conditions: Condition[]): Condition => (state) => conditions.every((holds) => holds(state));
const not = (condition: Condition): Condition => (state) => !condition(state);

const run = (command: Command): ComparisonAction => ({ type: "run", command });

const PAUSING = "pause / resume all runs";
const PAGING = "previous / next units";
const QUITTING = "quit; asks first while training";
const STOPPING = "stop all runs, evaluate and save the networks";
const STOPPING_UNSAVED = "stop all runs and evaluate the networks";
const LEAVING = "quit now without saving";

type Row = [
  keys: string[],
  symbol: string,
  label: string,
  action: ComparisonAction,
  enabled: Condition,
  help?: string,
  available?: Condition,
];

const toBinding = ([keys, symbol, label, action, enabled, help, available]: Row): ComparisonKey => ({
  ...{ keys, symbol, label, help, action },
  enabled,
  available,
});

/** The keys of the charts and pictures, in the order of the footer. */
const shown = ([
  [["l"], "l", "log", { type: "lossScale" }, hasBegun, "linear / logarithmic loss axis"],
  [["m"], "m", "measure", { type: "measure" }, hasBegun, "loss and accuracy / one of them"],
  [["v"], "v", "samples", { type: "samples" }, hasBegun, "validation / training metrics"],
  [["t"], "t", "table", { type: "lower" }, hasPictures, "pictures / table of differences"],
  [["u"], "u", "trained", { type: "shown" }, knowsUntrained, "weights: trained / untrained / difference"],
  [["[", "pageup"], "[", "page", { type: "page", by: -1 }, showsUnits, PAGING],
  [["]", "pagedown"], "]", "page", { type: "page", by: 1 }, showsUnits, PAGING],
  [["p"], "p", "palette", { type: "palette" }, showsUnits, "switch palette"],
  [["space"], "space", "pause", run("pause"), isIn("training"), PAUSING, areTrained],
  [["space"], "space", "resume", run("resume"), isIn("paused"), PAUSING, areTrained],
  [["?"], "?", "help", { type: "help" }, always, "this help"],
  [["q"], "q", "quit", { type: "askToQuit" }, isUnderWay, QUITTING, areTrained],
  [["q"], "q", "quit without saving", run("leave"), both(isIn("stopping"), saves), QUITTING, areTrained],
  [["q"], "q", "quit now", run("leave"), both(isIn("stopping"), not(saves)), QUITTING, areTrained],
  [["q"], "q", "quit", run("leave"), isIn("loading", "finished"), QUITTING, areTrained],
  [["q"], "q", "quit", run("leave"), not(areTrained), undefined, not(areTrained)],
] satisfies Row[]).map(toBinding);

/** The keys of what lies over them; nothing else works meanwhile. */
const overlays: { readonly [Name in Overlay["name"]]: readonly ComparisonKey[] } = {
  help: ([
    [["up"], "↑", "scroll", { type: "scrollHelp", by: -1 }, always],
    [["down"], "↓", "scroll", { type: "scrollHelp", by: 1 }, always],
    [["?", "escape", "enter", "q"], "?", "back", { type: "close" }, always],
  ] satisfies Row[]).map(toBinding),
  quit: ([
    [["s", "enter"], "s", "stop and save", run("stop"), saves, STOPPING, both(areTrained, saves)],
    [["s", "enter"], "s", "stop and evaluate", run("stop"), not(saves), STOPPING_UNSAVED, both(areTrained, not(saves))],
    [["q"], "q", "quit without saving", run("leave"), saves, LEAVING, both(areTrained, saves)],
    [["q"], "q", "quit now", run("leave"), not(saves), undefined, both(areTrained, not(saves))],
    [["b", "escape"], "b", "back", { type: "close" }, always, "keep training", areTrained],
  ] satisfies Row[]).map(toBinding),
};

/** The keys that can do something in such a comparison, now or at another time, for the help. */
export function comparisonSections(state: ComparisonState): { title: string; keys: ComparisonKey[] }[] {
  return [{ title: "comparison", keys: shown }, { title: "before quitting", keys: overlays.quit }]
    .map(({ title, keys }) => ({ title, keys: keys.filter(({ available }) => available?.(state) ?? true) }))
    .filter(({ keys }) => keys.length > 0);
}

/** The keys that do something now. */
export function workingComparisonKeys(state: ComparisonState): readonly ComparisonKey[] {
  return (state.ui.overlay ? overlays[state.ui.overlay.name] : shown).filter((binding) => binding.enabled(state));
}

/** What the key does now, if anything. */
export function comparisonActionOf(key: string, state: ComparisonState): ComparisonAction | undefined {
  return workingComparisonKeys(state).find(({ keys }) => keys.includes(key))?.action;
}
