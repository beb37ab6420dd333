import type { Point } from "./history.ts";

/** The share of a curve's width that a mean reaches to either side. */
const REACH = 1 / 50;

/**
 * The centred moving average of a curve by ascending x, which lags behind nothing. Towards the ends it reaches less far;
 * points farther apart than it reaches stay as they are. Each value counts by the stretch of x that it stands for, half
 * way to the points before and after it: where points are dense, there are no more of them in the mean.
 */
export function smooth(points: readonly Point[]): Point[] {
  const last = points.length - 1;
  if (last < 2) return [...points];
  const start = points[0].x, end = points[last].x, reach = REACH * (end - start);
  // Sums from the start make each mean the difference of two.
  const sums = new Float64Array(last + 2), widths = new Float64Array(last + 2);
  for (let i = 0; i <= last; i++) {
    const before = Math.max(1, i), after = Math.min(last, i + 1);
    const width = (points[before].x - points[before - 1].x + points[after].x - points[after - 1].x) / 2;
    sums[i + 1] = sums[i] + width * points[i].y;
    widths[i + 1] = widths[i] + width;
  }
  let from = 0, to = 0;
  return points.map(({ x, y }, i) => {
    const most = (1 + ROUNDING) * Math.min(reach, x - start, end - x);
    while (from < i && points[from].x < x - most) from++;
    to = Math.max(to, i);
    while (to < last && points[to + 1].x <= x + most) to++;
    // A point alone stays what it is, to the last bit.
    return { x, y: to > from ? (sums[to + 1] - sums[from]) / (widths[to + 1] - widths[from]) : y };
  });
}

/** Points that lie a whole reach away are within it, whatever rounding does to their distance. */
const ROUNDING = 1e-9;
