import type { KeyEvent, PasteEvent } from "../../../screen/terminal/input_event.ts";
import { keyName } from "../../../screen/terminal/input_event.ts";
import type { HelpColumn } from "../../../screen/app/shell/help.ts";
import { type KeyBinding, keyTable } from "../../../screen/model/key_binding.ts";
import { FEWEST_RUNS, MOST_RUNS } from "../../../screen/model/runs.ts";
import { type CockpitAction, type CockpitState, selectedRun } from "./cockpit_state.ts";

/** A key of the list of runs. */
export type CockpitKey = KeyBinding<CockpitState, CockpitAction>;

type Condition = CockpitKey["enabled"];

const always: Condition = () => true;
const hasRun: Condition = (state) => selectedRun(state) !== undefined;
const isSweep: Condition = (state) => selectedRun(state)?.sweep !== undefined;
const isTraining: Condition = (state) => !isSweep(state) && selectedRun(state)?.state === "running";
const isOver: Condition = (state) => hasRun(state) && !isSweep(state) && !isTraining(state);
const canMark: Condition = (state) => hasRun(state) && !isSweep(state);
const isMarked: Condition = ({ marked }) => marked.length > 0;
const canCompare: Condition = ({ marked }) => marked.length >= FEWEST_RUNS;
const isSorted: Condition = ({ order }) => order !== undefined;
const isFiltered: Condition = ({ filter }) => filter !== "";
const isUnfiltered: Condition = (state) => !isFiltered(state) && isMarked(state);

const go = (to: "show" | "replay" | "compare" | "quit"): CockpitAction => ({ type: "go", to });

const OPENING = "inspect the run; watch it if it is training";
const MARKING = `mark / unmark the run, up to ${MOST_RUNS}`;
const SORTING = "sort by the previous / next column";

const LIST_KEYS: readonly CockpitKey[] = keyTable<CockpitState, CockpitAction>([
  ["enter", "enter", "inspect", go("show"), isOver, OPENING],
  ["enter", "enter", "watch", go("show"), isTraining, OPENING],
  ["enter", "enter", "open", go("show"), isSweep, "look at the sweep: its trials and leaderboard"],
  ["space", "space", "mark", { type: "mark" }, canMark, MARKING],
  ["c", "c", "compare", go("compare"), canCompare, `compare the ${FEWEST_RUNS} to ${MOST_RUNS} runs marked`],
  ["/", "/", "filter", { type: "filter" }, always, "list the runs with these words only"],
  ["escape", "esc", "all runs", { type: "clearFilter" }, isFiltered, "list all runs again; then unmark all"],
  ["escape", "esc", "unmark all", { type: "unmark" }, isUnfiltered, "list all runs again; then unmark all"],
  ["left", "←", "sort", { type: "turnOrder", by: -1 }, always, SORTING],
  ["right", "→", "sort", { type: "turnOrder", by: 1 }, always, SORTING],
  ["r", "r", "reverse", { type: "reverse" }, isSorted, "reverse the order"],
  ["w", "w", "replay", go("replay"), isOver, "replay the run's training"],
  ["up", "↑", "select", { type: "move", by: "up" }, hasRun],
  ["down", "↓", "select", { type: "move", by: "down" }, hasRun],
  ["pageup", "pgup", "page", { type: "move", by: "previousPage" }, hasRun],
  ["pagedown", "pgdn", "page", { type: "move", by: "nextPage" }, hasRun],
  ["home", "home", "first / last", { type: "move", by: "first" }, hasRun],
  ["end", "end", "first / last", { type: "move", by: "last" }, hasRun],
  ["?", "?", "help", { type: "help" }, always, "this help"],
  ["q", "q", "quit", go("quit"), always],
]);

const FILTER_KEYS: readonly CockpitKey[] = keyTable<CockpitState, CockpitAction>([
  ["enter", "enter", "keep filter", { type: "keepFilter" }, always],
  ["backspace", "backspace", "erase", { type: "erase" }, isFiltered, "erase the last character"],
  ["up", "↑", "select", { type: "move", by: "up" }, hasRun],
  ["down", "↓", "select", { type: "move", by: "down" }, hasRun],
  ["escape", "esc", "all runs", { type: "clearFilter" }, always, "list all runs again"],
]);

const HELP_KEYS: readonly CockpitKey[] = keyTable<CockpitState, CockpitAction>([
  ["up", "↑", "scroll", { type: "scrollHelp", by: -1 }, always],
  ["down", "↓", "scroll", { type: "scrollHelp", by: 1 }, always],
  ["? escape enter q", "?", "back", { type: "closeHelp" }, always],
]);

/** What the mouse does, as the help has it beside the keys. */
const MOUSE = [
  { symbol: "click", label: "select a run; inspect the one selected" },
  { symbol: "click", label: "sort by a heading; reverse the order" },
  { symbol: "wheel", label: "scroll" },
];

/** What the keys of the list and the mouse do beneath the help. */
export function cockpitHelp(state: CockpitState): readonly HelpColumn[] {
  return [
    [{ title: "runs", keys: LIST_KEYS.filter(({ enabled }) => enabled(state)) }],
    [{ title: "mouse", keys: MOUSE }],
  ];
}

/** The keys that do something now. */
export function workingCockpitKeys(state: CockpitState): readonly CockpitKey[] {
  const keys = state.help !== undefined ? HELP_KEYS : state.isTyping ? FILTER_KEYS : LIST_KEYS;
  return keys.filter(({ enabled }) => enabled(state));
}

/** What a key does in this state, if anything; while a filter is typed, a character is one of its. */
export function cockpitActionOf(event: KeyEvent, state: CockpitState): CockpitAction | undefined {
  const name = keyName(event), found = workingCockpitKeys(state).find(({ keys }) => keys.includes(name));
  if (found || state.help !== undefined) return found?.action;
  // Whoever marks a sweep is told why it can't be.
  if (!state.isTyping) return name === "space" && isSweep(state) ? { type: "mark" } : undefined;
  if (name === "space") return { type: "type", text: " " };
  return [...name].length === 1 ? { type: "type", text: name } : undefined;
}

/** What pasted text does in this state: it goes into the filter that is typed. */
export function cockpitPasteOf({ text }: PasteEvent, { isTyping, help }: CockpitState): CockpitAction | undefined {
  return isTyping && help === undefined ? { type: "type", text } : undefined;
}
