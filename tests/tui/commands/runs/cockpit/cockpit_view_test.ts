import fc from "fast-check";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { cockpitActionOf, workingCockpitKeys } from "../../../../../tui/commands/runs/cockpit/cockpit_keys.ts";
import type { CockpitState } from "../../../../../tui/commands/runs/cockpit/cockpit_state.ts";
import { cockpitView, foldersInSight } from "../../../../../tui/commands/runs/cockpit/cockpit_view.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { assertFitsAnySize } from "../../../screen/widgets/any_widget.ts";
import { listedRun } from "../listed_run.ts";
import { cockpitOf, RUNS, SWEEPS_AND_RUNS } from "./cockpit_states.ts";

const theme = createTheme("truecolor");
const MARKED = { marked: [RUNS[3].folder, RUNS[2].folder], selected: RUNS[2].folder };

function draw(state: CockpitState, width = 80, height = 24) {
  return cockpitView(state, new Cells(width, height), theme);
}

function mouse(action: MouseEvent["action"], x: number, y: number): MouseEvent {
  return { type: "mouse", action, button: "left", x, y, control: false, alt: false, shift: false };
}

/** What a key does. */
function press(state: CockpitState, key: string, control = false) {
  return cockpitActionOf({ type: "key", key, control, alt: false, shift: false }, state);
}

Deno.test("the list of runs, sorted and with marks; filtered with its help; with sweeps; and empty", () => {
  const states = {
    sorted: cockpitOf(RUNS, { ...MARKED, order: { heading: "validation", isDescending: true } }),
    help: cockpitOf(RUNS, { filter: "finished", help: 0 }),
    sweeps: cockpitOf(SWEEPS_AND_RUNS),
    sweep_help: cockpitOf(SWEEPS_AND_RUNS, { help: 0 }),
    empty: cockpitOf([], { notice: "runs/a holds no model.safetensors" }),
  };
  for (const [name, state] of Object.entries(states)) {
    assertGoldenSizes(
      (width, height, theme) => cockpitView(state, new Cells(width, height), theme).cells,
      `cockpit_${name}`,
    );
  }
});

Deno.test("in the smallest window stands the run selected", () => {
  assertEquals(draw(cockpitOf(RUNS, MARKED), 1, 1).cells.toString(), "▸");
  assertMatch(draw(cockpitOf(RUNS, MARKED), 20, 1).cells.toString(), /^▸● mnist-002 /);
});

Deno.test("a click selects a run, and on the one selected it inspects it; on a heading it sorts; the wheel scrolls", () => {
  const drawn = draw(cockpitOf());
  assertEquals(drawn.actionAt(mouse("press", 40, 4)), { type: "select", folder: "runs/mnist-002" });
  assertEquals(drawn.actionAt(mouse("press", 40, 2)), { type: "go", to: "show" });
  assertEquals(drawn.actionAt(mouse("press", 40, 20)), undefined);
  const heading = drawn.cells.toString().split("\n")[1].indexOf("validation");
  assertEquals(drawn.actionAt(mouse("press", heading, 1)), { type: "sort", heading: "validation" });
  assertEquals(drawn.actionAt(mouse("scrollDown", 40, 4)), { type: "scroll", rows: 3 });
  const helped = draw(cockpitOf(RUNS, { help: 0 }));
  assertEquals(helped.actionAt(mouse("press", 40, 4)), { type: "closeHelp" });
});

Deno.test("enter inspects a run that is over and watches one that trains; two marked runs are compared, one isn't", () => {
  const label = (state: CockpitState, name: string) =>
    workingCockpitKeys(state).find(({ keys }) => keys.includes(name))?.label;
  assertEquals(label(cockpitOf(), "enter"), "watch");
  assertEquals(label(cockpitOf(RUNS, MARKED), "enter"), "inspect");
  assertEquals(label(cockpitOf([]), "enter"), undefined);
  assertEquals(press(cockpitOf(RUNS, MARKED), "c"), { type: "go", to: "compare" });
  assertEquals(press(cockpitOf(RUNS, { marked: ["runs/mnist-001"] }), "c"), undefined);
});

Deno.test("enter opens a sweep, running or broken; it can't be replayed, and marking it is refused", () => {
  for (const selected of ["sweeps/mnist-001", "sweeps/mnist-002"]) {
    const state = cockpitOf(SWEEPS_AND_RUNS, { selected });
    assertEquals(workingCockpitKeys(state).slice(0, 2).map(({ label }) => label), ["open", "filter"]);
    assertEquals(press(state, "enter"), { type: "go", to: "show" });
    assertEquals(press(state, "space"), { type: "mark" });
    assertEquals(press(state, "w"), undefined);
    assertEquals(press({ ...state, isTyping: true }, "space"), { type: "type", text: " " });
    assertEquals(press({ ...state, help: 0 }, "space"), undefined);
  }
});

Deno.test("while a filter is typed, letters are its own, and keys with a modifier nobody's", () => {
  const typing = cockpitOf(RUNS, { isTyping: true });
  assertEquals(press(typing, "q"), { type: "type", text: "q" });
  assertEquals(press(typing, "space"), { type: "type", text: " " });
  assertEquals(press(typing, "x", true), undefined);
  assertEquals(press(typing, "enter"), { type: "keepFilter" });
  assertEquals(press(typing, "f5"), undefined);
  assertEquals(press({ ...typing, isTyping: false }, "q"), { type: "go", to: "quit" });
});

Deno.test("curves of runs on the same data have one axis, in which those that diverged leave the others their room", () => {
  const curve = (...losses: number[]) => losses.map((y, x) => ({ x, y }));
  const runs = [
    listedRun({ name: "a", found: 5, curve: curve(1, 0.01) }),
    listedRun({ name: "b", found: 4, curve: curve(1, 0.1) }),
    listedRun({ name: "c", found: 3, state: "diverged", curve: curve(1, 1e9) }),
    listedRun({ name: "d", found: 2, dataset: "xor", curve: curve(0.001, 0.0001) }),
  ];
  const rows = draw(cockpitOf(runs)).cells.toString().split("\n").slice(2, 6);
  const ends = rows.map((row) => row.match(/[▁▂▃▄▅▆▇█]+/)![0]).map((bars) => bars[0] + bars.at(-1));
  // On a logarithmic axis 0.1 is half-way from 0.01 to 1.
  assertEquals(ends, ["█▁", "█▅", "██", "█▁"]);
});

Deno.test("curves are read for the runs in sight alone", () => {
  const runs = Array.from({ length: 100 }, (_, i) => listedRun({ name: `a-${i}`, found: -i }));
  assertEquals(
    foldersInSight(cockpitOf(runs, { first: 7, selected: "runs/a-9" }), { width: 80, height: 8 }),
    new Set(["runs/a-7", "runs/a-8", "runs/a-9", "runs/a-10"]),
  );
});

Deno.test("any list fits any window", () => {
  const text = fc.string({ unit: "grapheme" });
  const anyState = fc.record({
    runs: fc.array(fc.record({ name: text, tag: fc.option(text), found: fc.nat() }).map((run) => listedRun(run))),
    filter: text,
    isTyping: fc.boolean(),
    first: fc.nat(50),
    help: fc.option(fc.nat(30), { nil: undefined }),
    notice: fc.option(text, { nil: undefined }),
  }).map(({ runs, ...changes }) => cockpitOf(runs, changes));
  assertFitsAnySize(
    anyState,
    (state, width, height, theme) => cockpitView(state, new Cells(width, height), theme).cells,
  );
});
