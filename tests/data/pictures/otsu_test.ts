import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { otsuThreshold } from "../../../data/pictures/otsu.ts";

/** n₀ n₁ (μ₀ − μ₁)² if the values up to `threshold` make one class; 0 if a class is empty. */
function between(histogram: readonly number[], threshold: number): number {
  const count = (part: readonly number[]) => part.reduce((sum, n) => sum + n, 0);
  const lower = histogram.map((n, value) => value <= threshold ? n : 0);
  const upper = histogram.map((n, value) => value > threshold ? n : 0);
  const mean = (part: readonly number[]) => count(part.map((n, value) => n * value)) / count(part);
  if (count(lower) === 0 || count(upper) === 0) return 0;
  return count(lower) * count(upper) * (mean(lower) - mean(upper)) ** 2;
}

Deno.test("no other threshold divides the values into classes that lie further apart", () => {
  const histograms = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 16 });
  fc.assert(
    fc.property(histograms, (histogram) => {
      const best = Math.max(...histogram.map((_, threshold) => between(histogram, threshold)));
      assertAlmostEquals(between(histogram, otsuThreshold(histogram)), best, 1e-9 * best + 1e-9);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

Deno.test("between two values that occur, the threshold lies in the middle", () => {
  assertEquals(otsuThreshold([0, 7, 0, 0, 0, 0, 0, 0, 0, 3]), 4); // of 1 to 8
});

Deno.test("one value that occurs is its own threshold, and none has 0", () => {
  assertEquals(otsuThreshold([0, 0, 5, 0]), 2);
  assertEquals(otsuThreshold([0, 0, 0]), 0);
});
