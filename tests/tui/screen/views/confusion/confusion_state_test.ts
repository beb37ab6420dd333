import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import {
  type ConfusionAction,
  confusionModel,
  type ConfusionState,
  layoutOf,
  selectedCell,
} from "../../../../../tui/screen/views/confusion/confusion_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { answersOf, scored, scoringOf } from "../scored.ts";
import { training } from "../states.ts";
import { SCORING } from "../../../../../tui/screen/model/findings/shared.ts";

const SIZE = { width: 80, height: 18 };

function after(run: TrainingState, ...actions: ConfusionAction[]): ConfusionState {
  return actions.reduce(
    (view, action) => confusionModel.update({ run, view }, action, SIZE),
    confusionModel.initial,
  );
}

function cell(run: TrainingState, ...actions: ConfusionAction[]): [actual: number, predicted: number] {
  const { actual, predicted } = selectedCell({ run, view: after(run, ...actions) });
  return [actual, predicted];
}

function worksFor(key: string, run: TrainingState, view: ConfusionState): boolean {
  return confusionModel.keys.some(({ keys, enabled }) => keys.includes(key) && enabled({ run, view, size: SIZE }));
}

/** A run of a hundred classes, too many for the window. */
const many: TrainingState = (() => {
  const dataset = { ...scored.dataset, classes: Array.from({ length: 100 }, (_, i) => `class ${i}`) };
  return SCORING.with({ ...scored, dataset }, scoringOf(answersOf(100, 20), dataset));
})();

Deno.test("the most frequent mistake is selected first", () => {
  // Of class c, c + 1 samples in 120 are taken for the next one; of class 9 ten for class 0.
  assertEquals(cell(scored), [9, 0]);
});

Deno.test("brackets go from mistake to mistake by their number, and around", () => {
  assertEquals(cell(scored, "nextMistake"), [8, 9]);
  assertEquals(cell(scored, "nextMistake", "previousMistake"), [9, 0]);
  assertEquals(cell(scored, "previousMistake"), [0, 1]);
  assertEquals(cell(scored, "previousMistake", "nextMistake"), [9, 0]);
  assertEquals(cell(scored, { cell: { actual: 2, predicted: 2 } }, "nextMistake"), [9, 0]);
});

Deno.test("arrows move by a cell and stop at the edges", () => {
  assertEquals(cell(scored, "moveUp", "moveRight"), [8, 1]);
  assertEquals(cell(scored, "moveDown"), [9, 0]);
  assertEquals(cell(scored, "moveLeft"), [9, 0]);
  assertEquals(cell(scored, { cell: { actual: 0, predicted: 9 } }, "moveRight", "moveUp"), [0, 9]);
});

Deno.test("a selected cell stays selected while training continues, and the most frequent mistake changes", () => {
  const answers = Array.from({ length: 20 }, () => ({ actual: 3, predicted: 5, probability: 0.8 }));
  const later = SCORING.with(scored, scoringOf([...answersOf(10, 20), ...answers], scored.dataset));
  assertEquals(cell(later), [3, 5]);
  const view = after(scored, "moveUp");
  assertEquals(selectedCell({ run: later, view }), { actual: 8, predicted: 0 });
  assertEquals(selectedCell({ run: later, view: after(scored, "open", "close") }), { actual: 9, predicted: 0 });
});

Deno.test("a cell is opened by enter or by a click on what is selected, and closed again", () => {
  const opened = after(scored, "open").opened!;
  assertEquals([opened.list.length, opened.epoch], [10, 3.4]);
  for (const sample of Array.from(opened.list)) {
    const { evaluation, samples } = SCORING.of(scored)!;
    assertEquals([samples.labels[sample], evaluation.predictions[sample]], [9, 0]);
  }
  const chosen = { cell: { actual: 8, predicted: 9 } };
  assertEquals(after(scored, chosen).opened, undefined);
  assertEquals(after(scored, chosen, chosen).opened!.list.length, 9);
  assertEquals(after(scored, "open", "close").opened, undefined);
});

Deno.test("escape goes back step by step: from one sample to all of the cell, and to the matrix", () => {
  const zoomed = after(scored, "open", { browse: "zoom" });
  const escape = (view: ConfusionState) =>
    confusionModel.keys.find(({ keys, enabled }) =>
      keys.includes("escape") && enabled({ run: scored, view, size: SIZE })
    )!.action;
  assertEquals(escape(zoomed), { browse: "back" });
  assertEquals(escape(after(scored, "open")), "close");
  assertEquals(worksFor("escape", scored, after(scored)), false);
});

Deno.test("what is selected is always in sight, in a matrix larger than the window", () => {
  let view = confusionModel.initial;
  const moves: ConfusionAction[] = [
    ...Array(150).fill("moveRight"),
    ...Array(60).fill("moveDown"),
    ...Array(70).fill("moveLeft"),
    "nextMistake",
    "counts",
    ...Array(99).fill("moveUp"),
  ];
  for (const move of moves) {
    view = confusionModel.update({ run: many, view }, move, SIZE);
    const { actual, predicted } = selectedCell({ run: many, view });
    const { firstRow, rows, firstColumn, columns } = layoutOf({ run: many, view }, SIZE);
    assert(
      actual >= firstRow && actual < firstRow + rows && predicted >= firstColumn && predicted < firstColumn + columns,
    );
  }
});

Deno.test("a move inside of what is in sight doesn't scroll", () => {
  const view = after(many, { cell: { actual: 50, predicted: 50 } }, "moveUp", "moveLeft");
  const before = layoutOf({ run: many, view }, SIZE);
  const moved = confusionModel.update({ run: many, view }, "moveDown", SIZE);
  const { firstRow, firstColumn } = layoutOf({ run: many, view: moved }, SIZE);
  assertEquals([firstRow, firstColumn], [before.firstRow, before.firstColumn]);
});

Deno.test("before the first scoring no key does anything", () => {
  const { initial } = confusionModel;
  for (const { keys, enabled } of confusionModel.keys) {
    assert(!enabled({ run: training, view: initial, size: SIZE }), keys.join());
  }
  for (const action of ["open", "moveLeft", "nextMistake", "counts"] as const) {
    assertEquals(after(training, action), initial, action);
  }
});
