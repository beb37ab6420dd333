import type { FollowedSummary, RunsUpdate } from "../../../../src/runs/runs_follower.ts";
import type { FollowedSweep } from "../../../../src/runs/sweeps/sweeps_follower.ts";
import { rememberLast } from "../../../remember_last.ts";
import { firstInSight, rowsOf, type Scroll } from "../../../screen/layout/page.ts";
import { MOST_RUNS } from "../../../screen/model/runs.ts";
import { columnsOf, type ListedRun, type RunColumn, titleOf } from "../run_columns.ts";

/** By which column the list is sorted, and whether the greatest comes first. */
export interface Order {
  readonly heading: string;
  readonly isDescending: boolean;
}

/** A run in the list, or a sweep. */
export type CockpitRun = ListedRun & Pick<FollowedSummary | FollowedSweep, "found">;

/** What the list of runs shows, and what a person has done to it. */
export interface CockpitState {
  /** The folder of the runs. */
  readonly root: string;
  /** The runs and sweeps that are summed up so far, the newest first. */
  readonly runs: readonly CockpitRun[];
  /** Whether those are all. */
  readonly isComplete: boolean;
  /** How the list is sorted; the newest first when left out. */
  readonly order?: Order;
  /** Words that the runs in the list have; whether they are being typed. */
  readonly filter: string;
  readonly isTyping: boolean;
  /** The folders of the runs that are marked, and of the one that the keys concern. */
  readonly marked: readonly string[];
  readonly selected?: string;
  /** The place in the list of the first run in sight. */
  readonly first: number;
  /** How far the help is scrolled; undefined while it isn't shown. */
  readonly help?: number;
  /** What went wrong with what was asked for last. */
  readonly notice?: string;
}

/** Where a person goes from the list. */
export type Destination = "show" | "replay" | "compare" | "quit";

/** What keys and the mouse do. */
export type CockpitAction =
  | { readonly type: "move"; readonly by: Scroll }
  | { readonly type: "scroll"; readonly rows: number }
  | { readonly type: "select"; readonly folder: string }
  | { readonly type: "mark" }
  | { readonly type: "unmark" }
  | { readonly type: "sort"; readonly heading: string }
  | { readonly type: "turnOrder"; readonly by: 1 | -1 }
  | { readonly type: "reverse" }
  | { readonly type: "filter" | "keepFilter" | "clearFilter" | "erase" }
  | { readonly type: "type"; readonly text: string }
  | { readonly type: "help" | "closeHelp" }
  | { readonly type: "scrollHelp"; readonly by: number }
  | { readonly type: "go"; readonly to: Destination };

/** What of the screen an action depends on. */
export interface InSight {
  /** How many runs are in sight at a time. */
  readonly rows: number;
  /** The headings in sight. */
  readonly headings: readonly string[];
  /** How far the help can be scrolled. */
  readonly mostHelp: number;
}

/** The list of a folder of which nothing is known yet. */
export function initialCockpit(root: string): CockpitState {
  return { root, runs: [], isComplete: false, filter: "", isTyping: false, marked: [], first: 0 };
}

/** The columns of all runs. */
export const columnsIn = rememberLast((runs: CockpitState["runs"]) => columnsOf(runs));

/** The runs in the list, in its order. */
export function listed({ runs, filter, order }: CockpitState): readonly CockpitRun[] {
  return listOf(runs, filter, order);
}

const listOf = rememberLast((runs: CockpitState["runs"], filter: string, order: Order | undefined) => {
  const columns = columnsIn(runs), words = filter.toLowerCase().split(/\s+/);
  const found = runs.filter((run) => {
    if (words.join("") === "") return true;
    const text = columns.map((column) => column.text(run)).join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const column = columns.find(({ heading }) => heading === order?.heading);
  return column ? found.toSorted(comparison(column, order!.isDescending)) : found;
});

/** The place in the list of the run that the keys concern, of the first if that isn't there. */
export function selectedPlace(state: CockpitState): number {
  return Math.max(0, listed(state).findIndex(({ folder }) => folder === state.selected));
}

/** The run that the keys concern; undefined in an empty list. */
export function selectedRun(state: CockpitState): CockpitRun | undefined {
  return listed(state)[selectedPlace(state)];
}

/** The state after an action. */
export function updateCockpit(state: CockpitState, action: CockpitAction, inSight: InSight): CockpitState {
  return settled(after({ ...state, notice: undefined }, action, inSight), inSight.rows);
}

/** The state after runs were summed up, have changed, or are gone. */
export function withRuns(
  state: CockpitState,
  { changed, gone, isComplete }: RunsUpdate<CockpitRun>,
): CockpitState {
  if (changed.length + gone.length === 0) return { ...state, isComplete };
  const known = new Map(state.runs.map((run) => [run.folder, run]));
  for (const run of changed) known.set(run.folder, run);
  for (const folder of gone) known.delete(folder);
  const runs = [...known.values()].sort((a, b) => b.found - a.found);
  const marked = state.marked.filter((folder) => known.has(folder));
  // A run that is started meanwhile isn't the one that a person is about to inspect.
  const selected = state.selected ?? runs[0]?.folder;
  return { ...state, runs, isComplete, marked, selected };
}

function after(state: CockpitState, action: CockpitAction, { rows, headings, mostHelp }: InSight): CockpitState {
  const list = listed(state), place = selectedPlace(state);
  const select = (place: number) => ({
    ...state,
    selected: list[Math.max(0, Math.min(list.length - 1, place))]?.folder,
  });
  switch (action.type) {
    case "move":
      return select(place + rowsOf(action.by, rows));
    case "scroll": {
      const first = firstInSight(state.first + action.rows, rows, list.length);
      return { ...select(Math.max(first, Math.min(first + rows - 1, place))), first };
    }
    case "select":
      return { ...state, selected: action.folder };
    case "mark":
      return marking(select(place));
    case "unmark":
      return { ...state, marked: [] };
    case "sort":
      return { ...state, order: orderBy(state, action.heading) };
    case "turnOrder": {
      const at = headings.indexOf(state.order?.heading ?? ""), last = headings.length - 1;
      const next = at < 0 ? (action.by > 0 ? 0 : last) : (at + action.by + headings.length) % headings.length;
      return headings.length === 0 ? state : { ...state, order: orderBy(state, headings[next]) };
    }
    case "reverse":
      return state.order ? { ...state, order: orderBy(state, state.order.heading) } : state;
    case "filter":
      return { ...state, isTyping: true };
    case "keepFilter":
      return { ...state, isTyping: false };
    case "clearFilter":
      return { ...state, isTyping: false, filter: "" };
    case "erase":
      return { ...state, filter: [...state.filter].slice(0, -1).join("") };
    case "type":
      return { ...state, filter: state.filter + action.text };
    case "help":
      return { ...state, help: 0 };
    case "closeHelp":
      return { ...state, help: undefined };
    case "scrollHelp":
      return { ...state, help: Math.max(0, Math.min(mostHelp, (state.help ?? 0) + action.by)) };
    case "go":
      return state;
  }
}

function marking(state: CockpitState): CockpitState {
  const { marked, selected } = state;
  if (selected === undefined) return state;
  if (marked.includes(selected)) return { ...state, marked: marked.filter((folder) => folder !== selected) };
  const sweep = state.runs.find(({ folder, sweep }) => sweep && folder === selected);
  if (sweep) return { ...state, notice: `${titleOf(sweep)} can't be marked: only runs can be compared` };
  if (marked.length < MOST_RUNS) return { ...state, marked: [...marked, selected] };
  return { ...state, notice: `${MOST_RUNS} runs are marked, as many as can be compared` };
}

/** By a column sorted already the other way round; else numbers with the greatest first, texts from a to z. */
function orderBy({ order, runs }: CockpitState, heading: string): Order {
  if (order?.heading === heading) return { heading, isDescending: !order.isDescending };
  const column = columnsIn(runs).find((column) => column.heading === heading);
  return { heading, isDescending: runs.some((run) => typeof column?.value(run) === "number") };
}

const collator = new Intl.Collator("en", { numeric: true });

/** Compares two runs by a column; what has no value comes last both ways. */
function comparison({ value }: RunColumn, isDescending: boolean) {
  return (one: CockpitRun, other: CockpitRun): number => {
    const a = value(one), b = value(other);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const difference = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(`${a}`, `${b}`);
    return isDescending ? -difference : difference;
  };
}

/** Keeps the run that the keys concern in sight. */
function settled(state: CockpitState, rows: number): CockpitState {
  return { ...state, first: firstInSight(state.first, rows, listed(state).length, selectedPlace(state)) };
}
