import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { smooth } from "../../../../tui/screen/model/smooth.ts";

const pointsOf = (values: readonly number[]) => values.map((y, x) => ({ x, y }));

Deno.test("few points stay as they are", () => {
  assertEquals(smooth(pointsOf([3, 1, 2])), pointsOf([3, 1, 2]));
  assertEquals(smooth([]), []);
});

Deno.test("of points a hundredth of the width apart each is the mean of five, of fewer at the ends", () => {
  const values = Array.from({ length: 101 }, (_, i) => i * i);
  const smoothed = smooth(pointsOf(values)).map(({ y }) => y);
  assertEquals(smoothed[0], 0);
  assertAlmostEquals(smoothed[1], (0 + 1 + 4) / 3, 1e-9);
  assertAlmostEquals(smoothed[50], (48 ** 2 + 49 ** 2 + 50 ** 2 + 51 ** 2 + 52 ** 2) / 5, 1e-9);
  assertEquals(smoothed[100], 100 * 100);
});

Deno.test("a straight line stays one: nothing lags", () => {
  const line = Array.from({ length: 200 }, (_, i) => 5 - i / 100);
  smooth(pointsOf(line)).forEach(({ y }, i) => assertAlmostEquals(y, line[i], 1e-9));
});

Deno.test("where points are dense, there are no more of them in a mean: each counts by what it stands for", () => {
  // A thousand points of 1 in the first percent, then a point of 0 each percent.
  const dense = Array.from({ length: 1000 }, (_, i) => ({ x: i / 1000, y: 1 }));
  const rest = Array.from({ length: 100 }, (_, i) => ({ x: i + 1, y: 0 }));
  const smoothed = smooth([...dense, ...rest]);
  // About the point at 2, from 0 to 4: a width of 1 is dense, the point at 1 has half of that, and three have it in full.
  assertAlmostEquals(smoothed[1001].y, 1 / (1 + 1 / 2 + 3), 1e-3);
  assertEquals(smoothed[0].y, 1);
});
