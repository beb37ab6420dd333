import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { appendToHistory, EMPTY_HISTORY, type History, pointsOf } from "../../../../tui/screen/model/history.ts";

function historyOf(values: readonly number[], capacity?: number): History {
  return values.reduce((history, y, x) => appendToHistory(history, { x, y }, capacity), EMPTY_HISTORY);
}

Deno.test("as long as there is room, each value is a point", () => {
  assertEquals(historyOf([5, 4, 3], 4).points, [{ x: 0, y: 5 }, { x: 1, y: 4 }, { x: 2, y: 3 }]);
});

Deno.test("when the points are full, every two become their mean", () => {
  const history = historyOf([8, 6, 4, 2], 4);
  assertEquals(history.points, [{ x: 0.5, y: 7 }, { x: 2.5, y: 3 }]);
  assertEquals(history.valuesPerPoint, 2);
});

Deno.test("after that, a point is the mean of twice as many values", () => {
  assertEquals(historyOf([8, 6, 4, 2, 10], 4).points.length, 2);
  assertEquals(historyOf([8, 6, 4, 2, 10, 20], 4).points[2], { x: 4.5, y: 15 });
});

Deno.test("a million values are at most as many points as there is room for, and keep their mean", () => {
  const values = Array.from({ length: 1 << 17 }, (_, i) => Math.sin(i));
  const { points, valuesPerPoint } = historyOf(values, 64);
  assertEquals(points.length < 64, true);
  assertEquals(points.length * valuesPerPoint, values.length);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, y) => sum + y, 0) / numbers.length;
  assertAlmostEquals(mean(points.map(({ y }) => y)), mean(values), 1e-9);
});

Deno.test("the values since the last point are the end of all points, as their mean", () => {
  assertEquals(pointsOf(historyOf([8, 6, 4, 2, 10], 4)), [{ x: 0.5, y: 7 }, { x: 2.5, y: 3 }, { x: 4, y: 10 }]);
  assertEquals(pointsOf(historyOf([5, 4])), [{ x: 0, y: 5 }, { x: 1, y: 4 }]);
});

Deno.test("what is no finite number is left out", () => {
  assertEquals(historyOf([1, NaN, Infinity, 2]).points, [{ x: 0, y: 1 }, { x: 3, y: 2 }]);
});
