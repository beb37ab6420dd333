import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import type { AppState, Ui } from "../../../../../tui/screen/model/app_state.ts";
import { NO_EPOCH_RECORD } from "../../../../../tui/screen/model/epoch_record.ts";
import { actionOf } from "../../../../../tui/screen/model/key_bindings.ts";
import { updateUi } from "../../../../../tui/screen/model/ui.ts";
import { differences } from "../../../../../tui/screen/panels/differences.ts";
import { SHOWN_WEIGHTS } from "../../../../../tui/screen/panels/shown_weights.ts";
import { COLOR_DEPTHS } from "../../../../../tui/screen/terminal/color.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { bodyOf, screenView, withinText } from "../../../../../tui/screen/app/shell/screen_view.ts";
import { helpColumns } from "../../../../../tui/screen/app/shell/help_columns.ts";
import { compare } from "../../../../../tui/screen/views/compare/compare.ts";
import type { CompareState } from "../../../../../tui/screen/views/compare/compare_state.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { VIEW_NAMES } from "../../app_state.ts";
import { assertColoredCells } from "../../widgets/any_widget.ts";
import { anyCharts } from "../any_charts.ts";
import { anyRun } from "../any_run.ts";
import { comparing, comparingOf, four } from "../comparisons.ts";
import { mouseEvent } from "../hand.ts";
import { pressed, textOf } from "./compared_screen.ts";

const color = createTheme("truecolor");

/** The same runs with something chosen. */
function chosen(state: AppState, view: Partial<CompareState>, ui: Partial<Ui> = {}): AppState {
  return { ...state, ui: { ...compare.put(state.ui, { ...compare.stateIn(state.ui), ...view }), ...ui } };
}

Deno.test("the screen of runs before their data are there, in training, paused, at their end, and of four", () => {
  for (const [name, state] of Object.entries({ ...comparing, four })) {
    assertGoldenSizes(
      (width, height, theme) => screenView(state, new Cells(width, height), theme).cells,
      `comparison_${name}`,
    );
  }
});

Deno.test("any runs in any view and size give cells of that size, and the mouse anywhere on them is understood", () => {
  const anyView: fc.Arbitrary<Partial<CompareState>> = fc.record({
    samples: fc.constantFrom("validation", "training"),
    shown: fc.constantFrom(...SHOWN_WEIGHTS),
    page: fc.integer({ min: -50, max: 50 }),
    lower: fc.constantFrom("pictures", "figures", undefined),
  });
  const anyUi: fc.Arbitrary<Partial<Ui>> = fc.record({
    active: fc.oneof(fc.constant("compare"), fc.constantFrom(...VIEW_NAMES)),
    focus: fc.nat(1),
    charts: anyCharts,
    overlay: fc.constantFrom(undefined, { name: "help", scroll: 3 } as const, { name: "quit" } as const),
  });
  const anyRuns = fc.array(
    fc.record({
      label: fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
      run: anyRun,
      record: fc.constant(NO_EPOCH_RECORD),
    }),
    { minLength: 2, maxLength: 4 },
  ).map((runs) => comparingOf("loss", runs));
  const action = fc.constantFrom("press", "drag", "release", "move", "scrollUp", "scrollDown" as const);
  fc.assert(
    fc.property(
      fc.oneof(anyRuns, fc.constantFrom(...Object.values(comparing), four)),
      anyView,
      anyUi,
      fc.oneof(fc.nat(130), fc.nat(500)),
      fc.oneof(fc.nat(50), fc.nat(200)),
      fc.constantFrom(...COLOR_DEPTHS),
      action,
      fc.nat(510),
      fc.nat(210),
      (runs, view, ui, width, height, depth, action, x, y) => {
        const state = chosen(runs, view, ui);
        const screen = screenView(state, new Cells(width, height), createTheme(depth));
        assertColoredCells(screen.cells, width, height, depth);
        screen.actionAt({ ...mouseEvent("press", x, y), action } as MouseEvent);
      },
    ),
    { seed: 1, numRuns: 150 },
  );
});

Deno.test("without colour, each run has its own mark", () => {
  const text = screenView(four, new Cells(120, 40), createTheme("none")).cells.toString();
  for (const mark of ["── 0.001", "⠤  0.01", "⣤⣤ 喜び 0.1", "⠄⠄ a name"]) assert(text.includes(mark), mark);
});

Deno.test("the pictures make room for the table of differences when all is over, and t turns to the other", () => {
  assertMatch(textOf(comparing.training, 120, 40), /first-layer weights/);
  assertMatch(textOf(comparing.done, 120, 40), /test accuracy +97\.00 % +97\.00 %/);
  assertMatch(textOf(pressed(comparing.done, "t"), 120, 40), /first-layer weights/);
});

Deno.test("the speed is that of all runs together, whichever of them has the most left to do", () => {
  const said = (first: number, second: number) => {
    const [a, b] = comparing.training.runs;
    const at = (compared: typeof a, epoch: number) => {
      const speed = { samplesPerSecond: 1e6 / epoch, since: { samples: 10_000 * epoch, seconds: epoch } };
      return { ...compared, run: { ...compared.run, epoch, speed, clock: { elapsed: 10, asOf: 0 } } };
    };
    const state = { ...comparing.training, runs: [at(a, first), at(b, second)] };
    return textOf(state, 120, 40).match(/([\d.]+ k) samples\/s/)![1];
  };
  // 10,000 samples an epoch, in ten seconds.
  assertEquals([said(2, 3), said(3, 2), said(2.5, 2.5)], ["5 k", "5 k", "5 k"]);
});

Deno.test("no two rows of the table have the same name, and the best accuracy says of which samples", () => {
  const [a, b] = comparing.done.runs;
  const runs = [a, { ...b, run: { ...b.run, options: { ...b.run.options, epochs: 5 } } }];
  const names = differences(runs).rows.map(([name]) => name);
  assertEquals(new Set(names).size, names.length, names.join());
  for (const name of ["epochs", "epochs trained", "best validation"]) assert(names.includes(name), name);
});

Deno.test("runs that are looked at as they were have no result in the table yet, but at their last moment", () => {
  const moments = [0, 5, 10].map((epoch) => ({ epoch, samplesSeen: epoch }));
  const resultsAt = (at: number | undefined) => {
    const runs = comparing.done.runs.map((entry) => ({ ...entry, run: { ...entry.run, timeline: { moments, at } } }));
    return differences(runs).rows.map(([name]) => name).filter((name) => /^test|^training seconds/.test(name));
  };
  const results = ["test accuracy", "test loss", "training seconds"];
  assertEquals([undefined, 0, 1, 2].map(resultsAt), [results, [], [], results]);
});

/** The sections of the help, with the keys and the gestures of each. */
function helpOf(state: AppState): string[] {
  return helpColumns(state).flat()
    .map(({ title, keys }) => `${title}: ${[...new Set(keys.map(({ symbol }) => symbol))].join(" ")}`);
}

Deno.test("the help of viewed runs has no key that trains or saves", () => {
  const viewing = { doing: "comparing", what: "runs/mnist-001" } as const;
  const { runs } = comparing.done;
  const looked = {
    ...comparing.done,
    runs: runs.map((compared) => ({ ...compared, run: { ...compared.run, viewing } })),
  };
  const sections = ["compare: v i t", "charts: z x l w m < > a hover click"];
  const tabs = "0 1 2 3 4 5 6 7 8 9 tab shift+tab";
  assertEquals(helpOf(looked), [...sections, `everywhere: ${tabs} b ? q click`]);
  assertEquals(helpOf(comparing.training), [
    "compare: v i t [ ] wheel",
    sections[1],
    `everywhere: space + - c { } ${tabs} b p ? q click`,
  ]);
  assertEquals(actionOf("q", looked), { type: "run", command: "leave" });
  assertMatch(textOf(looked, 120, 40), /● side by side/);
});

Deno.test("the smallest window says how large it would have to be, and in that size something is shown", () => {
  const said = textOf(comparing.training, 7, 4).match(/needs (\d+)×(\d+)/);
  assertEquals(said, null); // not even the sentence has room
  const [, width, height] = textOf(comparing.training, 20, 5).match(/needs (\d+)×(\d+)/)!.map(Number);
  assertMatch(textOf(comparing.training, width, height), /100 % ┤/);
  assertMatch(textOf(comparing.training, width, height - 1), /needs/);
});

Deno.test("q asks as long as there is something to stop, and leaves otherwise", () => {
  const actions = Object.values(comparing).map((state) => actionOf("q", state));
  const leave = { type: "run", command: "leave" } as const;
  assertEquals(actions, [leave, { type: "askToQuit" }, { type: "askToQuit" }, leave]);
  const asked = pressed(comparing.training, "q");
  assertEquals(actionOf("s", asked), { type: "run", command: "stop" });
  assertEquals(actionOf("b", asked), { type: "close" });
  assertMatch(textOf(asked, 120, 40), /The runs are at epoch 3\.5 of 10\./);
});

Deno.test("a click on a run shows it by itself, in brackets and under its name, and a comma and a full stop the others", () => {
  const screen = screenView(comparing.training, new Cells(120, 40), color), rows = screen.cells.toString().split("\n");
  const y = rows.findIndex((row) => row.includes("── cross-entropy"));
  const action = screen.actionAt(mouseEvent("press", rows[y].indexOf("cross-entropy"), y));
  assertEquals(action, { type: "focus", run: 1 });
  const state = {
    ...comparing.training,
    ui: updateUi(comparing.training, action!, bodyOf(comparing.training, 120, 40)),
  };
  const shown = (state: AppState) => textOf(state, 120, 40).split("\n");
  assertMatch(shown(state)[0], /phosphor {2}── cross-entropy {2}mnist · .* ● training/);
  assertMatch(shown(state)[3], / mse .*\[── cross-entropy .*\]/);
  assertMatch(shown(pressed(state, ","))[3], /\[── mse .*\] +── cross-entropy/);
  assertMatch(shown(pressed(state, "."))[0], /── mse/);
});

Deno.test("the wheel turns the pages of units", () => {
  const screen = screenView(comparing.training, new Cells(120, 40), color);
  const wheel = (action: "scrollUp" | "scrollDown") => screen.actionAt({ ...mouseEvent("press", 60, 30), action });
  assertEquals(wheel("scrollDown"), { type: "view", view: "compare", action: { page: 1 } });
  assertEquals(wheel("scrollUp"), { type: "view", view: "compare", action: { page: -1 } });
});

Deno.test("what is wrong with a run is said after its name, in every view a warning of any run", () => {
  const [a, b] = comparing.training.runs;
  const warned = { ...comparing.training, runs: [a, { ...b, run: { ...b.run, warnings: ["the disk is full"] } }] };
  assertMatch(textOf(warned, 120, 40), /cross-entropy: ! the disk is full/);
  assertMatch(textOf(pressed(warned, "1"), 120, 40), /cross-entropy: ! the disk is full/);
});

Deno.test("the help scrolls no further than to its end", () => {
  const far = chosen(comparing.training, {}, { overlay: { name: "help", scroll: 1000 } });
  const { overlay } = withinText(far, 80, 12);
  assert(overlay?.name === "help" && overlay.scroll > 0 && overlay.scroll < 100);
});
