import { assertEquals } from "deno-std/assert/equals.js";
import {
  type CockpitAction,
  type CockpitState,
  listed,
  selectedRun,
  updateCockpit,
  withRuns,
} from "../../../../../tui/commands/runs/cockpit/cockpit_state.ts";
import { listedRun } from "../listed_run.ts";
import { cockpitOf, RUNS, SWEEPS_AND_RUNS } from "./cockpit_states.ts";

const IN_SIGHT = { rows: 3, headings: ["run", "validation", "learning rate"], mostHelp: 2 };

/** The state after some actions. */
function after(state: CockpitState, ...actions: CockpitAction[]): CockpitState {
  return actions.reduce((state, action) => updateCockpit(state, action, IN_SIGHT), state);
}

function names(state: CockpitState): string[] {
  return listed(state).map(({ name }) => name.slice(-3));
}

Deno.test("the newest run comes first, and a column sorts: numbers from the greatest, what has none last both ways", () => {
  const state = cockpitOf();
  assertEquals(names(state), ["004", "003", "002", "001"]);
  const sorted = after(state, { type: "sort", heading: "validation" });
  assertEquals(names(sorted), ["004", "001", "002", "003"]);
  assertEquals(names(after(sorted, { type: "sort", heading: "validation" })), ["002", "004", "001", "003"]);
  assertEquals(names(after(state, { type: "sort", heading: "learning rate" })), ["003", "004", "001", "002"]);
  assertEquals(names(after(state, { type: "sort", heading: "run" })), ["001", "002", "003", "004"]);
});

Deno.test("names are sorted by the numbers in them", () => {
  const state = cockpitOf(["a-10", "a-9"].map((name) => listedRun({ name })));
  const sorted = after(state, { type: "sort", heading: "run" });
  assertEquals(listed(sorted).map(({ name }) => name), ["a-9", "a-10"]);
});

Deno.test("the arrows go from column to column and around, and r reverses", () => {
  const next = { type: "turnOrder", by: 1 } as const, headingOf = (state: CockpitState) => state.order?.heading;
  const state = cockpitOf();
  assertEquals(headingOf(after(state, next)), "run");
  assertEquals(headingOf(after(state, { type: "turnOrder", by: -1 })), "learning rate");
  assertEquals(headingOf(after(state, next, next, next, next)), "run");
  assertEquals(after(state, next, { type: "reverse" }).order, { heading: "run", isDescending: true });
  assertEquals(headingOf(after(state, { type: "reverse" })), undefined);
});

Deno.test("a filter lists the runs that have all its words, in any column", () => {
  const filtered = (text: string) => names(after(cockpitOf(), { type: "filter" }, { type: "type", text }));
  assertEquals(filtered("DIVERGED"), ["003"]);
  assertEquals(filtered("mnist fin"), ["002", "001"]);
  assertEquals(filtered("first"), ["001"]);
  assertEquals(filtered("0.01"), ["002"]);
  assertEquals(filtered("nowhere"), []);
  assertEquals(filtered("  "), ["004", "003", "002", "001"]);
  const typed = after(cockpitOf(), { type: "filter" }, { type: "type", text: "a😀" }, { type: "erase" });
  assertEquals([typed.filter, typed.isTyping], ["a", true]);
  assertEquals(after(typed, { type: "keepFilter" }).filter, "a");
  assertEquals(after(typed, { type: "clearFilter" }).filter, "");
});

Deno.test("the run selected stays so when the list is sorted, and the first is where a filter leaves it out", () => {
  const state = after(cockpitOf(), { type: "move", by: "down" });
  assertEquals(selectedRun(state)?.name, "mnist-003");
  assertEquals(selectedRun(after(state, { type: "sort", heading: "validation" }))?.name, "mnist-003");
  assertEquals(selectedRun(after(state, { type: "type", text: "finished" }))?.name, "mnist-002");
  assertEquals(selectedRun(after(state, { type: "type", text: "nowhere" })), undefined);
});

Deno.test("a run that is started meanwhile comes first, but isn't selected", () => {
  const fresh = listedRun({ name: "mnist-005", found: 5 });
  const state = withRuns(cockpitOf(), { changed: [fresh], gone: [], isComplete: true });
  assertEquals([names(state)[0], selectedRun(state)?.name], ["005", "mnist-004"]);
});

Deno.test("moves end at the ends, and the run selected is in sight", () => {
  const move = (by: "up" | "down" | "last" | "first" | "nextPage") => ({ type: "move", by }) as const;
  const at = (state: CockpitState) => [selectedRun(state)!.name.slice(-1), state.first];
  assertEquals(at(after(cockpitOf(), move("up"))), ["4", 0]);
  assertEquals(at(after(cockpitOf(), move("down"), move("down"))), ["2", 0]);
  assertEquals(at(after(cockpitOf(), move("nextPage"))), ["1", 1]);
  assertEquals(at(after(cockpitOf(), move("last"), move("down"))), ["1", 1]);
  assertEquals(at(after(cockpitOf(), move("last"), move("first"))), ["4", 0]);
  // The wheel takes the run selected along where it would leave the window.
  assertEquals(at(after(cockpitOf(), { type: "scroll", rows: 3 })), ["3", 1]);
});

Deno.test("up to eight runs are marked, and one that is removed is so no longer", () => {
  const runs = Array.from({ length: 9 }, (_, i) => listedRun({ name: `a-${i}`, found: -i }));
  const marks = runs.flatMap(() => [{ type: "mark" }, { type: "move", by: "down" }] as const);
  const full = after(cockpitOf(runs), ...marks.slice(0, 16));
  assertEquals(full.marked, runs.slice(0, 8).map(({ folder }) => folder));
  const refused = after(full, { type: "mark" });
  assertEquals([refused.marked.length, refused.notice], [8, "8 runs are marked, as many as can be compared"]);
  assertEquals(after(refused, { type: "move", by: "up" }, { type: "mark" }).marked.length, 7);
  assertEquals(after(full, { type: "unmark" }).marked, []);
  assertEquals(
    withRuns(full, { changed: [], gone: ["runs/a-3"], isComplete: true }).marked.includes("runs/a-3"),
    false,
  );
});

Deno.test("sweeps are sorted and filtered with the runs, and can't be marked for a comparison", () => {
  const state = cockpitOf(SWEEPS_AND_RUNS),
    titles = (state: CockpitState) =>
      listed(state).map(({ name, sweep }) => `${sweep ? "sweep " : ""}${name.slice(-3)}`);
  assertEquals(titles(state), ["sweep 001", "004", "003", "002", "001", "sweep 002"]);
  const sorted = after(state, { type: "sort", heading: "trials" });
  assertEquals(titles(sorted).slice(0, 2), ["sweep 001", "004"]);
  assertEquals(titles(after(state, { type: "type", text: "sweep" })), ["sweep 001", "sweep 002"]);
  assertEquals(titles(after(state, { type: "type", text: "9 pruned" })), ["sweep 001"]);
  const refused = after(state, { type: "mark" });
  assertEquals(refused.marked, []);
  assertEquals(refused.notice, "sweep mnist-001 can't be marked: only runs can be compared");
});

Deno.test("a run that goes on keeps its place, and a new one comes first", () => {
  const [live] = RUNS, fresh = listedRun({ name: "mnist-005", found: 5 });
  const changed = [{ ...RUNS[3], state: "running" } as const, { ...live, epochs: 4 }, fresh];
  const state = withRuns(cockpitOf(), { changed, gone: [RUNS[1].folder], isComplete: true });
  assertEquals(names(state), ["005", "004", "002", "001"]);
  assertEquals(state.runs.map(({ epochs, state }) => [epochs, state]), [
    [10, "finished"],
    [4, "running"],
    [10, "finished"],
    [10, "running"],
  ]);
});
