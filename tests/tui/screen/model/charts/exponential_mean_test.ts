import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { exponentialMean } from "../../../../../tui/screen/model/charts/exponential_mean.ts";

const points = [3, 1, 4, 1, 5, 9, 2, 6].map((y, x) => ({ x, y }));

Deno.test("at a distance of a hundredth of the range a value counts by the smoothing, as in TensorBoard", () => {
  // The weights are 0.6^distance, and the mean is divided by their sum.
  const smoothed = exponentialMean(points, 0.6, 100);
  points.forEach((_, i) => {
    const weights = points.slice(0, i + 1).map((_, j) => 0.6 ** (i - j));
    const sum = weights.reduce((sum, weight, j) => sum + weight * points[j].y, 0);
    assertAlmostEquals(smoothed[i].y, sum / weights.reduce((a, b) => a + b), 1e-12);
  });
});

Deno.test("points half as dense are smoothed as if each were two", () => {
  const far = [{ x: 0, y: 1 }, { x: 2, y: 0 }];
  assertAlmostEquals(exponentialMean(far, 0.6, 100)[1].y, 0.36 / 1.36, 1e-12);
});

Deno.test("without smoothing a curve stays what it is, and what is there stays when more comes", () => {
  assertEquals(exponentialMean(points, 0, 100), points);
  const all = exponentialMean(points, 0.9, 100);
  assertEquals(exponentialMean(points.slice(0, 5), 0.9, 100), all.slice(0, 5));
});

Deno.test("a constant stays a constant, and a value that isn't finite counts for nothing", () => {
  const constant = [0, 1, 2, 3].map((x) => ({ x, y: x === 1 ? NaN : 0.25 }));
  const smoothed = exponentialMean(constant, 0.99, 10).map(({ y }) => y);
  assertEquals(Number.isNaN(smoothed[1]), true);
  for (const i of [0, 2, 3]) assertAlmostEquals(smoothed[i], 0.25, 1e-12);
});

Deno.test("a curve that grows, is smoothed otherwise or goes on otherwise has the means that it has at once", () => {
  const curve = [...points, { x: 8, y: NaN }, { x: 9, y: 4 }],
    other = [...curve.slice(0, 4), { x: 4, y: 7 }, ...curve.slice(5)];
  const anew = (points: typeof curve, smoothing: number, range: number) =>
    exponentialMean(points.map((point) => ({ ...point })), smoothing, range);
  const steps = [
    [curve, 3, 0.6, 100],
    [curve, 5, 0.6, 100],
    [other, 5, 0.6, 100],
    [other, 8, 0.6, 100],
    [other, 8, 0.9, 100],
    [other, 10, 0.9, 20],
    [curve, 10, 0.9, 20],
    [curve, 9, 0.9, 20],
  ] as const;
  for (const [points, length, smoothing, range] of steps) {
    const start = points.slice(0, length);
    assertEquals(exponentialMean(start, smoothing, range), anew(start, smoothing, range));
  }
});
