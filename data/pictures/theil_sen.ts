/**
 * A straight line through points that up to 29 % of outliers hardly change: its slope is the median of the slopes between
 * all pairs, and half of the points lie above it.
 *
 * Source: P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", Journal of the American Statistical
 * Association 63 (324), 1968.
 *
 * @returns The height of the line at `x`; Infinity if there are no points.
 *
 * @example A point that is far off doesn't matter
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { theilSen } from "./theil_sen.ts";
 *
 * const line = theilSen([[0, 1], [1, 3], [2, 90], [3, 7], [4, 9]]);
 * assertEquals(line(10), 21);
 * ```
 */
export function theilSen(points: readonly (readonly [x: number, y: number])[]): (x: number) => number {
  if (points.length === 0) return () => Infinity;
  const slopes = points.flatMap(([ax, ay], i) =>
    points.slice(i + 1).filter(([bx]) => bx !== ax).map(([bx, by]) => (by - ay) / (bx - ax))
  );
  const slope = slopes.length === 0 ? 0 : median(slopes);
  const offset = median(points.map(([x, y]) => y - slope * x));
  return (x) => offset + slope * x;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
