import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import type { OverviewState } from "../../../../../tui/screen/views/overview/overview_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { type ChartsState, INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import type { AppState, Overlay } from "../../../../../tui/screen/model/app_state.ts";
import { COLOR_DEPTHS } from "../../../../../tui/screen/terminal/color.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme, PALETTES } from "../../../../../tui/screen/theme.ts";
import { updateUi } from "../../../../../tui/screen/model/ui.ts";
import { bodyOf, screenView, withinText } from "../../../../../tui/screen/app/shell/screen_view.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { assertColoredCells } from "../../widgets/any_widget.ts";
import { anyCharts } from "../../views/any_charts.ts";
import { anyRun } from "../../views/any_run.ts";
import { plane } from "../../views/weights_states.ts";
import { scored } from "../../views/scored.ts";
import { done, loading, paused, training } from "../../views/states.ts";
import { INITIAL_UI, screenOf, VIEW_NAMES } from "../../app_state.ts";
import { overview } from "../../../../../tui/screen/views/overview/overview.ts";

const color = createTheme("truecolor");

function stateOf(run: TrainingState, overlay?: Overlay): AppState {
  return screenOf(run, { overlay });
}

function click(x: number, y: number): MouseEvent {
  return { type: "mouse", action: "press", button: "left", x, y, control: false, alt: false, shift: false };
}

Deno.test("the screen of a run in training, with the overview", () => {
  assertGoldenSizes(
    (width, height, theme) => screenView(stateOf(training), new Cells(width, height), theme).cells,
    "screen_training",
  );
});

Deno.test("the screen before the data are loaded, when paused and at the end", () => {
  for (const [name, run] of Object.entries({ loading, paused, done })) {
    assertGoldenSizes(
      (width, height, theme) => screenView(stateOf(run), new Cells(width, height), theme).cells,
      `screen_${name}`,
    );
  }
});

Deno.test("the help and the question before quitting lie over the screen", () => {
  for (const overlay of [{ name: "help", scroll: 0 }, { name: "quit" }] as const) {
    const state = stateOf(training, overlay);
    assertGoldenSizes(
      (width, height, theme) => screenView(state, new Cells(width, height), theme).cells,
      `screen_${overlay.name}`,
    );
  }
});

Deno.test("the overview with what can be chosen in it: logarithmic axes, the last quarter, the weakest classes first", () => {
  const chosen = { classOrder: "weakest", page: 1 } as const;
  const charts = { ...INITIAL_CHARTS, scale: "log", span: "quarter", smoothing: 0.9 } as const;
  const ui = { ...overview.put(INITIAL_UI, chosen), charts };
  assertGoldenSizes(
    (width, height, theme) => screenView(screenOf(training, ui), new Cells(width, height), theme).cells,
    "overview_chosen",
  );
});

Deno.test("a chart in the full window, the vertical line in it", () => {
  const charts = { ...INITIAL_CHARTS, cursor: 2, opened: { metric: "loss", x: [0.5, 3] } } as const;
  assertGoldenSizes(
    (width, height, theme) => screenView(screenOf(training, { charts }), new Cells(width, height), theme).cells,
    "overview_chart",
  );
});

Deno.test("the line follows the mouse through all charts, and is gone where there is none", () => {
  const move = (charts: ChartsState, x: number, y: number) => {
    const state = screenOf(training, { charts });
    const action = screenView(state, new Cells(120, 40), color).actionAt({
      ...click(x, y),
      action: "move",
      button: "none",
    });
    return action ? updateUi(state, action, bodyOf(state, 120, 40)).charts : charts;
  };
  const shown = move(INITIAL_CHARTS, 14, 8);
  const text = screenView(screenOf(training, { charts: shown }), new Cells(120, 40), color).cells.toString();
  assertEquals([...text.matchAll(/epoch ([\d.]+) · rate 0\.1 · 0:\d\d/g)].length, 2);
  assertEquals(move(shown, 24, 30).cursor, undefined);
  assertEquals(move(INITIAL_CHARTS, 24, 30), INITIAL_CHARTS);
});

Deno.test("charts drawn by asciichart", () => {
  const charts = { ...INITIAL_CHARTS, pen: "ascii" as const };
  assertGoldenSizes(
    (width, height, theme) => screenView(screenOf(training, { charts }), new Cells(width, height), theme).cells,
    "overview_ascii",
  );
});

Deno.test("the overview of points on a plane, with the decision boundary in place of weights", () => {
  assertGoldenSizes(
    (width, height, theme) => screenView(stateOf(plane), new Cells(width, height), theme).cells,
    "overview_plane",
  );
});

const anyOverview: fc.Arbitrary<OverviewState> = fc.record({
  classOrder: fc.constantFrom("counted", "weakest"),
  page: fc.integer({ min: -50, max: 50 }),
});
const anyOverlay: fc.Arbitrary<Overlay | undefined> = fc.oneof(
  fc.constantFrom(undefined, { name: "quit" } as const),
  fc.nat(100).map((scroll) => ({ name: "help", scroll }) as const),
);
const anyState: fc.Arbitrary<AppState> = fc.record({
  run: fc.oneof(fc.constantFrom(loading, training, paused, done, plane), anyRun),
  active: fc.constantFrom(...VIEW_NAMES),
  overlay: anyOverlay,
  palette: fc.constantFrom(...PALETTES),
  charts: anyCharts,
  chosen: anyOverview,
}).map(({ run, chosen, ...ui }) => screenOf(run, { ...overview.put(INITIAL_UI, chosen), ...ui }));

Deno.test("any state in any size gives cells of that size, and the mouse anywhere on it is understood", () => {
  const action = fc.constantFrom("press", "drag", "release", "move", "scrollUp", "scrollDown" as const);
  fc.assert(
    fc.property(
      anyState,
      fc.oneof(fc.nat(130), fc.nat(500)),
      fc.oneof(fc.nat(50), fc.nat(200)),
      fc.constantFrom(...COLOR_DEPTHS),
      action,
      fc.nat(510),
      fc.nat(210),
      (state, width, height, depth, action, x, y) => {
        const { cells } = screenView(state, new Cells(width, height), createTheme(depth));
        assertColoredCells(cells, width, height, depth);
        screenView(state, new Cells(width, height), color).actionAt({ ...click(x, y), action } as MouseEvent);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

/** What a size has room for, by a word that stands for each part. */
function parts(width: number, height: number): string[] {
  const text = screenView(stateOf(training), new Cells(width, height), color).cells.toString();
  const words = {
    header: "784-128-10",
    progress: "epoch  4/10",
    tabs: "[1 overview]",
    view: " loss ",
    footer: "? help",
  };
  return Object.entries(words).filter(([, word]) => text.includes(word)).map(([part]) => part);
}

Deno.test("in ever less room the screen gives up the tabs, the footer, the view and the header", () => {
  assertEquals(parts(80, 9), ["header", "progress", "tabs", "view", "footer"]);
  assertEquals(parts(80, 8), ["header", "progress", "view", "footer"]);
  assertEquals(parts(80, 7), ["header", "progress", "view"]);
  assertEquals(parts(80, 2), ["header", "progress"]);
  assertEquals(parts(80, 1), ["progress"]);
});

Deno.test("where the view has no room, the screen says how large the window would have to be", () => {
  const said = screenView(stateOf(training), new Cells(20, 5), color).cells.toString().match(/needs (\d+)×(\d+)/)!
    .slice(1).map(
      Number,
    );
  const rows = (height: number) => screenView(stateOf(training), new Cells(said[0], height), color).cells.toString();
  assertMatch(rows(said[1]), /loss/);
  assertMatch(rows(said[1] - 1), /needs/);
});

Deno.test("a click on a tab shows its view", () => {
  const state = stateOf(training);
  const rows = screenView(state, new Cells(120, 40), color).cells.toString().split("\n");
  const y = rows.findIndex((row) => row.includes("[1 overview]"));
  assertEquals(screenView(state, new Cells(120, 40), color).actionAt(click(3, y)), { type: "show", view: "overview" });
  assertEquals(screenView(state, new Cells(120, 40), color).actionAt(click(119, y)), undefined);
});

Deno.test("a click on an answer to the question gives it, and a click beside it none", () => {
  const state = stateOf(training, { name: "quit" });
  const rows = screenView(state, new Cells(80, 24), color).cells.toString().split("\n");
  const y = rows.findIndex((row) => row.includes("stop and save"));
  const x = rows[y].indexOf("stop and save");
  assertEquals(screenView(state, new Cells(80, 24), color).actionAt(click(x, y)), { type: "run", command: "stop" });
  assertEquals(screenView(state, new Cells(80, 24), color).actionAt(click(x, y + 1)), {
    type: "run",
    command: "leave",
  });
  assertEquals(screenView(state, new Cells(80, 24), color).actionAt(click(x, y - 2)), undefined);
  assertEquals(screenView(state, new Cells(80, 24), color).actionAt(click(2, y)), undefined);
});

Deno.test("in a small window the question gives up its text, then its frame, and never an answer", () => {
  const state = stateOf(training, { name: "quit" });
  const screen = (width: number, height: number) => screenView(state, new Cells(width, height), color).cells.toString();
  assertMatch(screen(40, 12), /Training is at epoch 3\.5 of 10\./);
  assertEquals(screen(20, 5).split("\n"), [
    "╭─ quit ───────────╮",
    "│ s  stop and save │",
    "│ q  quit without… │",
    "│ b  back          │",
    "╰──────────────────╯",
  ]);
  assertEquals(screen(12, 3).split("\n"), ["s  stop and…", "q  quit wit…", "b  back"]);
  for (const [width, height] of [[20, 5], [12, 3]]) {
    const rows = screen(width, height).split("\n"), y = rows.findIndex((row) => row.includes("b  back"));
    const at = click(rows[y].indexOf("back"), y);
    assertEquals(
      screenView(state, new Cells(width, height), color).actionAt(at),
      { type: "close" },
      `${width}×${height}`,
    );
  }
});

Deno.test("the help has the keys of the view that is looked at and its charts at the left, those of every view at the right", () => {
  const titles = (run: TrainingState, active: string, width: number) =>
    screenView(screenOf(run, { active, overlay: { name: "help", scroll: 0 } }), new Cells(width, 60), color).cells
      .toString().split("\n").flatMap((row) => /│ ([a-z]+(?: +[a-z]+)?) +│/.exec(row)?.[1].split(/ +/).join(" ") ?? []);
  assertEquals(titles(training, "overview", 120), ["overview everywhere"]);
  assertEquals(titles(training, "overview", 80), ["overview", "charts", "everywhere"]);
  assertEquals(titles(scored, "confusion", 200), ["confusion everywhere"]);
});

Deno.test("what has no room in the help is scrolled to, by keys or the wheel", () => {
  const rowsOf = (scroll: number) =>
    screenView(stateOf(training, { name: "help", scroll }), new Cells(80, 12), color).cells.toString();
  assert(/│ charts/.test(rowsOf(0)) && !rowsOf(0).includes("asks first"));
  assert(rowsOf(1000).includes("asks first") && !rowsOf(1000).includes("full window"));
  const state = stateOf(training, { name: "help", scroll: 0 });
  const wheel: MouseEvent = { ...click(40, 6), action: "scrollDown", button: "none" };
  assertEquals(screenView(state, new Cells(80, 12), color).actionAt(wheel), { type: "scrollHelp", by: 1 });
  assertEquals(screenView(state, new Cells(80, 12), color).actionAt(click(40, 6)), { type: "close" });
  // At its end the help scrolls no further, so that the way back is no longer than the way was.
  const end = withinText(stateOf(training, { name: "help", scroll: 1000 }), 80, 12).overlay;
  assert(end?.name === "help" && end.scroll < 100);
  assertEquals(rowsOf(end.scroll), rowsOf(1000));
  assert(rowsOf(end.scroll - 1) !== rowsOf(1000));
});
