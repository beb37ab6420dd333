import { assertEquals } from "deno-std/assert/equals.js";
import type { Point } from "../../../tui/state/history.ts";
import { lastEpochShown, withinTypicalRange } from "../../../tui/views/chart_range.ts";

function pointsOf(values: readonly number[]): Point[] {
  return values.map((y, x) => ({ x, y }));
}

Deno.test("the few values far from all others are put on the border of the range", () => {
  const training = pointsOf([90, ...Array.from({ length: 38 }, (_, i) => 2 - i / 38), -50]);
  const shown = withinTypicalRange({ training, validation: [] }).training.map(({ y }) => y);
  assertEquals(Math.max(...shown) <= 2 && Math.min(...shown) >= 1, true);
  assertEquals(shown.slice(2, 38), training.slice(2, 38).map(({ y }) => y));
});

Deno.test("no value of the validation samples is out of range", () => {
  const training = pointsOf(Array.from({ length: 40 }, () => 1));
  const shown = withinTypicalRange({ training, validation: pointsOf([5, 0.5]) });
  assertEquals(shown.validation.map(({ y }) => y), [5, 0.5]);
});

Deno.test("few values are shown as they are", () => {
  const training = pointsOf([9, 3, 1]);
  assertEquals(withinTypicalRange({ training, validation: [] }).training, training);
});

Deno.test("the right border runs ahead by at most an eighth, is steady between its steps, and ends with the run", () => {
  for (let epoch = 0.3; epoch < 100; epoch *= 1.01) {
    const border = lastEpochShown(epoch, 1000);
    assertEquals(border >= epoch && border <= epoch * 1.125 + 1e-9, true, `${epoch} → ${border}`);
  }
  const borders = new Set(Array.from({ length: 900 }, (_, i) => lastEpochShown(1 + i / 100, 1000)));
  assertEquals(borders.size < 40, true);
  assertEquals(lastEpochShown(9.7, 10), 10);
  assertEquals(lastEpochShown(0, 10) > 0, true);
});
