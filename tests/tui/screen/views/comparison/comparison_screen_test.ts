import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import type { Comparison } from "../../../../../tui/screen/views/comparison/comparison.ts";
import { comparisonActionOf, comparisonSections } from "../../../../../tui/screen/views/comparison/comparison_keys.ts";
import {
  type ComparisonState,
  type ComparisonUi,
  INITIAL_COMPARISON_UI,
  updateComparisonUi,
} from "../../../../../tui/screen/views/comparison/comparison_ui.ts";
import { NO_EPOCH_RECORD } from "../../../../../tui/screen/model/epoch_record.ts";
import { SHOWN_WEIGHTS } from "../../../../../tui/screen/panels/shown_weights.ts";
import { COLOR_DEPTHS } from "../../../../../tui/screen/terminal/color.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import {
  comparisonScreen,
  withinComparisonHelp,
} from "../../../../../tui/screen/views/comparison/comparison_screen.ts";
import { differences } from "../../../../../tui/screen/views/comparison/differences.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { anyRun } from "../any_run.ts";
import { comparisons, four } from "../comparisons.ts";

const color = createTheme("truecolor");

const stateOf = (comparison: Comparison, ui: Partial<ComparisonUi> = {}): ComparisonState => ({
  comparison,
  ui: { ...INITIAL_COMPARISON_UI, ...ui },
});

const textOf = (comparison: Comparison, width: number, height: number, ui: Partial<ComparisonUi> = {}) =>
  comparisonScreen(stateOf(comparison, ui), width, height, color).cells.toString();

Deno.test("the screen of two runs in training", () => {
  const state = stateOf(comparisons.training);
  assertGoldenSizes(
    (width, height, theme) => comparisonScreen(state, width, height, theme).cells,
    "comparison_training",
  );
});

Deno.test("the screen of runs before their data are there, held, at their end, and of four", () => {
  for (const [name, comparison] of Object.entries({ ...comparisons, four })) {
    if (name !== "training") {
      const state = stateOf(comparison);
      assertGoldenSizes(
        (width, height, theme) => comparisonScreen(state, width, height, theme).cells,
        `comparison_${name}`,
      );
    }
  }
});

Deno.test("any runs in any size give cells of that size, and the mouse anywhere on them is understood", () => {
  const anyUi = fc.record({
    lossScale: fc.constantFrom("linear", "log"),
    measure: fc.constantFrom("both", "loss", "accuracy"),
    samples: fc.constantFrom("validation", "training"),
    shown: fc.constantFrom(...SHOWN_WEIGHTS),
    page: fc.integer({ min: -50, max: 50 }),
    lower: fc.constantFrom("pictures", "figures", undefined),
    overlay: fc.constantFrom(undefined, { name: "help", scroll: 3 }, { name: "quit" }),
  }) as fc.Arbitrary<Partial<ComparisonUi>>;
  const anyRuns = fc.array(
    fc.record({
      label: fc.string({ unit: "grapheme", maxLength: 30 }),
      run: anyRun,
      course: fc.constant(NO_EPOCH_RECORD),
    }),
    { minLength: 2, maxLength: 4 },
  );
  const action = fc.constantFrom("press", "drag", "release", "move", "scrollUp", "scrollDown" as const);
  fc.assert(
    fc.property(
      fc.oneof(
        anyRuns.map((runs) => ({ subject: "loss", runs })),
        fc.constantFrom(...Object.values(comparisons), four),
      ),
      anyUi,
      fc.oneof(fc.nat(130), fc.nat(500)),
      fc.oneof(fc.nat(50), fc.nat(200)),
      fc.constantFrom(...COLOR_DEPTHS),
      action,
      fc.nat(510),
      fc.nat(210),
      (comparison, ui, width, height, depth, action, x, y) => {
        const state = stateOf(comparison, ui);
        const cells = comparisonScreen(state, width, height, createTheme(depth)).cells;
        assertEquals([cells.width, cells.height, cells.characters.length], [width, height, width * height]);
        const hasColor = [...cells.foregrounds, ...cells.backgrounds].some((color) => color >= 0);
        assert(depth !== "none" || !hasColor);
        comparisonScreen(state, width, height, color).actionAt({ ...click(x, y), action } as MouseEvent);
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

function click(x: number, y: number): MouseEvent {
  return { type: "mouse", action: "press", button: "left", x, y, control: false, alt: false, shift: false };
}

Deno.test("without colour, each run has its own mark", () => {
  const text = comparisonScreen(stateOf(four), 120, 40, createTheme("none")).cells.toString();
  for (const mark of ["── 0.001", "•• 0.01", "++ 喜び 0.1", "×× a name"]) assert(text.includes(mark), mark);
});

Deno.test("the pictures make room for the table of differences when all is over, and t turns to the other", () => {
  assertMatch(textOf(comparisons.training, 120, 40), /first-layer weights/);
  assertMatch(textOf(comparisons.done, 120, 40), /test accuracy +97\.00 % +97\.00 %/);
  assertMatch(textOf(comparisons.done, 120, 40, { lower: "pictures" }), /first-layer weights/);
  const done = stateOf(comparisons.done);
  assertEquals(updateComparisonUi(done, { type: "lower" }).lower, "pictures");
});

Deno.test("the speed is that of all runs together, whichever of them has the most left to do", () => {
  const said = (first: number, second: number) => {
    const [a, b] = comparisons.training.runs;
    const at = (compared: typeof a, epoch: number) => {
      const speed = { samplesPerSecond: 1e6 / epoch, since: { samples: 10_000 * epoch, seconds: epoch } };
      return { ...compared, run: { ...compared.run, epoch, speed, clock: { elapsed: 10, asOf: 0 } } };
    };
    const comparison = { ...comparisons.training, runs: [at(a, first), at(b, second)] };
    return textOf(comparison, 120, 40).match(/([\d.]+ k) samples\/s/)![1];
  };
  // 10,000 samples an epoch, in ten seconds.
  assertEquals([said(2, 3), said(3, 2), said(2.5, 2.5)], ["5 k", "5 k", "5 k"]);
});

Deno.test("no two rows of the table have the same name, and the best accuracy says of which samples", () => {
  const [a, b] = comparisons.done.runs;
  const runs = [a, { ...b, run: { ...b.run, options: { ...b.run.options, epochs: 5 } } }];
  const names = differences({ ...comparisons.done, runs }).rows.map(([name]) => name);
  assertEquals(new Set(names).size, names.length, names.join());
  for (const name of ["epochs", "epochs trained", "best validation"]) assert(names.includes(name), name);
});

Deno.test("the help of runs that are only looked at tells of no key that trains or saves", () => {
  const viewing = { doing: "inspecting", what: "runs/mnist-001" } as const;
  const { subject, runs } = comparisons.done;
  const looked = { subject, runs: runs.map((compared) => ({ ...compared, run: { ...compared.run, viewing } })) };
  const told = (comparison: Comparison) =>
    comparisonSections(stateOf(comparison)).map(({ title, keys }) =>
      `${title}: ${[...new Set(keys.map(({ symbol }) => symbol))].join(" ")}`
    );
  assertEquals(told(looked), ["comparison: l m v t u [ ] p ? q"]);
  assertEquals(told(comparisons.done), ["comparison: l m v t u [ ] p space ? q", "before quitting: s q b"]);
  assertEquals(comparisonActionOf("q", stateOf(looked)), { type: "run", command: "leave" });
});

Deno.test("the smallest window says how large it would have to be, and in that size something is shown", () => {
  const said = textOf(comparisons.training, 7, 4).match(/needs (\d+)×(\d+)/);
  assertEquals(said, null); // not even the sentence has room
  const [, width, height] = textOf(comparisons.training, 20, 5).match(/needs (\d+)×(\d+)/)!.map(Number);
  assertMatch(textOf(comparisons.training, width, height), /accuracy/);
  assertMatch(textOf(comparisons.training, width, height - 1), /needs/);
});

Deno.test("q asks as long as there is something to stop, and leaves otherwise", () => {
  const actions = Object.values(comparisons).map((comparison) => comparisonActionOf("q", stateOf(comparison)));
  const leave = { type: "run", command: "leave" } as const;
  assertEquals(actions, [leave, { type: "askToQuit" }, { type: "askToQuit" }, leave]);
  const asked = stateOf(comparisons.training, { overlay: { name: "quit" } });
  assertEquals(comparisonActionOf("s", asked), { type: "run", command: "stop" });
  assertEquals(comparisonActionOf("b", asked), { type: "close" });
});

Deno.test("a click on a key of the footer or on an answer is the same as the key", () => {
  const state = stateOf(comparisons.training);
  const rows = textOf(comparisons.training, 120, 40).split("\n");
  assertEquals(comparisonScreen(state, 120, 40, color).actionAt(click(rows[39].indexOf("pause"), 39)), {
    type: "run",
    command: "pause",
  });
  const asked = stateOf(comparisons.training, { overlay: { name: "quit" } });
  const dialog = textOf(comparisons.training, 120, 40, asked.ui).split("\n");
  const y = dialog.findIndex((row) => row.includes("stop and save"));
  const x = dialog[y].indexOf("stop and save");
  assertEquals(comparisonScreen(asked, 120, 40, color).actionAt(click(x, y)), { type: "run", command: "stop" });
});

Deno.test("the help lists every key, and scrolls no further than to its end", () => {
  const labels = comparisonSections(stateOf(comparisons.training)).flatMap(({ keys }) =>
    keys.map(({ symbol }) => symbol)
  );
  const help = stateOf(comparisons.training, { overlay: { name: "help", scroll: 0 } });
  const text = comparisonScreen(help, 160, 60, color).cells.toString();
  for (const label of labels) assert(text.includes(label), label);
  const far = stateOf(comparisons.training, { overlay: { name: "help", scroll: 1000 } });
  const { overlay } = withinComparisonHelp(far, 80, 12);
  assert(overlay?.name === "help" && overlay.scroll > 0 && overlay.scroll < 100);
});
