/**
 * Otsu's threshold of a histogram: the value that maximises the variance between the two classes, n₀ n₁ (μ₀ − μ₁)².
 * Values up to it belong to the lower class.
 *
 * Source: N. Otsu, "A Threshold Selection Method from Gray-Level Histograms", IEEE Transactions on Systems, Man and
 * Cybernetics 9 (1), 1979.
 *
 * @param histogram How often each value from 0 on occurs.
 * @returns The middle one of several such values; if the histogram has only one value, that one; 0 if it is empty.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { otsuThreshold } from "./otsu.ts";
 *
 * assertEquals(otsuThreshold([5, 3, 0, 0, 0, 0, 4, 6]), 3);
 * ```
 */
export function otsuThreshold(histogram: ArrayLike<number>): number {
  let total = 0, sum = 0, last = 0;
  for (let value = 0; value < histogram.length; value++) {
    total += histogram[value];
    sum += histogram[value] * value;
    if (histogram[value] > 0) last = value;
  }
  let lower = 0, lowerSum = 0, largest = -1, from = last, to = last;
  for (let value = 0; value < last; value++) {
    lower += histogram[value];
    lowerSum += histogram[value] * value;
    if (lower === 0) continue;
    const distance = lowerSum / lower - (sum - lowerSum) / (total - lower);
    const between = lower * (total - lower) * distance * distance;
    if (between > largest) [largest, from] = [between, value];
    if (between === largest) to = value;
  }
  return Math.floor((from + to) / 2);
}
