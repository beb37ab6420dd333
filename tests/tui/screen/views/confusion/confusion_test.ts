import { drawView } from "../draw_view.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import { browse } from "../../../../../tui/screen/panels/samples/sample_browser.ts";
import { confusionModel, type ConfusionState } from "../../../../../tui/screen/views/confusion/confusion_state.ts";
import { samplesBehind } from "../../../../../tui/screen/panels/samples/sample_lists.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { confusion } from "../../../../../tui/screen/views/confusion/confusion.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { anyScoredRun } from "../any_scored_run.ts";
import { answersOf, scored, scoringOf, withActivations } from "../scored.ts";
import { loading, training } from "../states.ts";
import { SCORING } from "../../../../../tui/screen/model/findings/shared.ts";

const color = createTheme("truecolor");
const { initial } = confusionModel;

/** The cell of the nines that were taken for zeros, opened. */
const opened: ConfusionState = {
  ...initial,
  selected: { actual: 9, predicted: 0 },
  opened: browse(samplesBehind(SCORING.of(scored)!, 9, 0), 3.4),
};

function draw(width: number, height: number, view = initial, run: TrainingState = scored, theme = color): Cells {
  const { least } = confusion;
  if (width < least.width || height < least.height) return new Cells(width, height);
  return drawView(confusion, { run, view }, { width, height }, theme).cells;
}

function mouse(x: number, y: number, view = initial, action: MouseEvent["action"] = "press") {
  const event: MouseEvent = { type: "mouse", action, button: "left", x, y, control: false, alt: false, shift: false };
  return drawView(confusion, { run: scored, view }, { width: 120, height: 35 }, color).actionAt(event);
}

/** Where the text stands in the view of 120 × 35. */
function find(text: string, view = initial): { x: number; y: number } {
  const rows = draw(120, 35, view).toString().split("\n");
  const y = rows.findIndex((row) => row.includes(text));
  return { x: rows[y].indexOf(text), y };
}

Deno.test("the confusion of ten digits", () => {
  assertGoldenSizes((width, height, theme) => draw(width, height, initial, scored, theme), "confusion");
});

Deno.test("the samples behind a cell, and one of them", () => {
  assertGoldenSizes((width, height, theme) => draw(width, height, opened, scored, theme), "confusion_opened");
});

const anyView: fc.Arbitrary<ConfusionState> = fc.record({
  counts: fc.constantFrom("shown", "hidden" as const),
  corner: fc.record({ actual: fc.nat(40), predicted: fc.nat(40) }),
  selected: fc.option(fc.record({ actual: fc.nat(40), predicted: fc.nat(40) }), { nil: undefined }),
  opened: fc.option(
    fc.record({
      list: fc.array(fc.nat(60), { minLength: 1 }),
      epoch: fc.double({ min: 0, max: 9, noNaN: true }),
      place: fc.constant(0),
      isZoomed: fc.boolean(),
    }),
    { nil: undefined },
  ),
});

Deno.test("any run and any choice in any size fits", () => {
  assertFitsAnySize(fc.tuple(anyScoredRun, anyView), ([run, view], width, height, theme) => {
    const event = { type: "mouse", action: "press", button: "left", x: 9, y: 5 } as MouseEvent;
    if (width >= confusion.least.width && height >= confusion.least.height) {
      drawView(confusion, { run, view }, { width, height }, color).actionAt(event);
    }
    return draw(width, height, view, run, theme);
  });
});

Deno.test("before the first scoring the view says what it waits for", () => {
  const samples = { training: SCORING.of(scored)!.samples, test: SCORING.of(scored)!.samples, classes: 10 };
  const { network } = scored;
  assertMatch(draw(80, 18, initial, loading).toString(), /loading mnist …/);
  assertMatch(draw(80, 18, initial, { ...training, samples }).toString(), /waiting for the network …/);
  const viewing = { doing: "watching", what: "runs/mnist-001" } as const;
  const elsewhere = draw(80, 18, initial, { ...training, samples, viewing }).toString();
  assertMatch(elsewhere, /waiting for the run's first checkpoint/);
  const said = draw(80, 18, initial, { ...training, samples, network }).toString();
  assertMatch(said, /scoring the network on 1,200 test samples …/);
});

Deno.test("the matrix shows how often each class was predicted as which, and the figures of each class", () => {
  const text = draw(120, 35).toString();
  assertMatch(text, /1,200 test samples · accuracy 95\.4 % · epoch 3\.4/);
  assertMatch(text, /9 → 0: 10 of 120 \(8\.3 %\)/);
  // Class 0: 119 of 120 are recognised, and 10 others taken for it. 119 ∕ 129, 119 ∕ 120, 238 ∕ 249.
  assertMatch(text, /^ 0 +119 +1 .* 92\.2 +99\.2 +95\.6/m);
  const { x, y } = find("92.1");
  assertEquals(draw(120, 35).style(x, y), color.warning);
});

Deno.test("the fullest mistakes have the strongest colour, however few they are", () => {
  const redness = (count: string, row: RegExp) => {
    const rows = draw(120, 35).toString().split("\n"), y = rows.findIndex((text) => row.test(text));
    const { background } = draw(120, 35).style(rows[y].indexOf(count, 8), y);
    return (background! >> 16) - (background! & 0xFF);
  };
  assert(redness("1", /^ 0 +119/) > 50);
  const strength = (row: number) => {
    const rows = draw(120, 35).toString().split("\n"), y = rows.findIndex((text) => text.startsWith(` ${row} `));
    const x = 3 + 5 * (row + 1) + 2, { background } = draw(120, 35).style(x, y);
    return (background! >> 16) + (background! >> 8 & 0xFF) + (background! & 0xFF);
  };
  for (let row = 1; row < 9; row++) assert(strength(row) > strength(row - 1), `row ${row}`);
});

Deno.test("a click selects a cell; on the selected one, or beside it on a sample, it opens", () => {
  const { x, y } = find("119");
  assertEquals(mouse(x, y), { cell: { actual: 0, predicted: 0 } });
  assertEquals(mouse(x + 5, y), { cell: { actual: 0, predicted: 1 } });
  const sample = find("is 9");
  assertEquals(mouse(sample.x, sample.y), "open");
  assertEquals(mouse(1, 0), undefined);
  assertEquals([mouse(x, y, initial, "scrollDown"), mouse(x, y, initial, "scrollUp")], ["moveDown", "moveUp"]);
});

Deno.test("a large window shows the cells larger, the samples of the selected one beside, and the first of these in full", () => {
  const rows = draw(200, 55).toString().split("\n");
  // Ten classes of five rows each, from the third row on; their counts are in the middle of these.
  const counts = rows.flatMap((row, y) => /^ \d +\d/.test(row) ? [y] : []);
  assertEquals(counts, Array.from({ length: 10 }, (_, i) => 5 + 5 * i));
  assertEquals(rows.join("\n").match(/is 9/g)?.length, 10);
  // The most confident of them is the first: 91 % for the 0, and the rest for the 9.
  assertMatch(rows.join("\n"), /test sample 510 {2}true 9, predicted 0/);
  assertMatch(rows.join("\n"), /✗ 0 █+\S* +91\.4 %/);
  assertMatch(rows.join("\n"), /✓ 9 █\S* +8\.6 %/);
  assertEquals(/test sample \d/.test(draw(120, 35).toString()), false);
});

Deno.test("in an opened cell a click selects a sample and the wheel turns pages", () => {
  const { x, y } = find("is 9", opened);
  assertEquals(mouse(x, y, opened), { browse: { select: 0 } });
  assertEquals(mouse(x, y, opened, "scrollDown"), { browse: "nextPage" });
  assertEquals(mouse(x, 0, opened), undefined);
});

Deno.test("the samples of an opened cell stay while their figures follow the training", () => {
  const answers = answersOf(10, 120).map(({ actual, probability }) => ({ actual, predicted: actual, probability }));
  const later = SCORING.with(scored, { ...scoringOf(answers, scored.dataset), epoch: 5 });
  const text = draw(120, 35, opened, later).toString();
  assertMatch(
    text,
    /9 → 0 {2}1–10 of 10, most confident first, as of epoch 3\.4 .* accuracy 100\.0 % · epoch 5/,
  );
  assertEquals([text.match(/is 9/g)?.length, text.match(/as 0/g)], [10, null]);
});

Deno.test("a sample of an opened cell is shown by itself", () => {
  const zoomed = { ...opened, opened: { ...opened.opened!, isZoomed: true } };
  const text = draw(120, 35, zoomed, withActivations(scored, zoomed.opened.list[0])).toString();
  assertMatch(text, /true 9, predicted 0/);
  assertMatch(text, /layer 2 · relu · 40 units/);
});

Deno.test("a matrix that is larger than the window names the classes in sight", () => {
  const dataset = { ...scored.dataset, classes: Array.from({ length: 100 }, (_, i) => `class ${i}`) };
  const run = SCORING.with({ ...scored, dataset }, scoringOf(answersOf(100, 10), dataset));
  assertMatch(draw(120, 35, initial, run).toString(), /classes 1–\d+ of 100/);
  assertMatch(draw(120, 35, { ...initial, selected: { actual: 99, predicted: 99 } }, run).toString(), /–100 of 100/);
});

/** The row of the classes' names above a matrix of so many columns. */
function headings(classes: readonly string[], width: number, counts: ConfusionState["counts"] = "shown"): string {
  const dataset = { ...scored.dataset, classes };
  const run = SCORING.with({ ...scored, dataset }, scoringOf(answersOf(classes.length, 30), dataset));
  return draw(width, 30, { ...initial, counts }, run).toString().split("\n").find((row) => row.includes("precision"))!;
}

Deno.test("names stand in full over their columns where there is room, and are cut where there isn't", () => {
  const flowers = ["setosa", "versicolor", "virginica"];
  assertMatch(headings(flowers, 80), / setosa +versicolor +virginica +precision/);
  assertMatch(headings(flowers, 60), / setosa versi… virgi… +precision/);
});

Deno.test("over columns too narrow for names only that of the selected one stands", () => {
  const dataset = { ...scored.dataset, classes: Array.from({ length: 60 }, (_, i) => `class ${i}`) };
  const run = SCORING.with({ ...scored, dataset }, scoringOf(answersOf(60, 10), dataset));
  const view: ConfusionState = { ...initial, counts: "hidden", selected: { actual: 3, predicted: 40 } };
  const rows = draw(80, 30, view, run).toString().split("\n");
  assertEquals(rows.slice(1, 3).join(" ").match(/class \d+/g), ["class 40", "class 0"]);
});

Deno.test("wide names are cut and break no column", () => {
  const dataset = { ...scored.dataset, classes: ["猫の写真", "犬", "👩‍🔬 at work", "a very long name of a class"] };
  const run = SCORING.with({ ...scored, dataset }, scoringOf(answersOf(4, 30), dataset));
  const cells = draw(80, 18, initial, run), starts = new Set<number>();
  for (let y = 3; y < cells.height; y++) {
    const x = Array.from({ length: cells.width }, (_, x) => x).find((x) => cells.style(x, y).background !== undefined);
    if (x !== undefined) starts.add(x);
  }
  assertEquals(starts.size, 1);
});
