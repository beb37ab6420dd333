import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { smooth } from "../../../tui/views/smooth.ts";

const pointsOf = (values: readonly number[]) => values.map((y, x) => ({ x, y }));

Deno.test("few points stay as they are", () => {
  assertEquals(smooth(pointsOf([3, 1, 2])), pointsOf([3, 1, 2]));
  assertEquals(smooth([]), []);
});

Deno.test("of a hundred points each is the mean of five, of fewer at the ends", () => {
  const values = Array.from({ length: 100 }, (_, i) => i * i);
  const smoothed = smooth(pointsOf(values)).map(({ y }) => y);
  assertEquals(smoothed[0], 0);
  assertAlmostEquals(smoothed[1], (0 + 1 + 4) / 3, 1e-9);
  assertAlmostEquals(smoothed[50], (48 ** 2 + 49 ** 2 + 50 ** 2 + 51 ** 2 + 52 ** 2) / 5, 1e-9);
  assertEquals(smoothed[99], 99 * 99);
});

Deno.test("a straight line stays one: nothing lags", () => {
  const line = Array.from({ length: 200 }, (_, i) => 5 - i / 100);
  smooth(pointsOf(line)).forEach(({ y }, i) => assertAlmostEquals(y, line[i], 1e-9));
});
