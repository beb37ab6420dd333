import type { Point } from "../state/history.ts";

/** The share of a curve's width that a mean reaches to either side. */
const REACH = 1 / 50;

/**
 * A curve with each value replaced by the mean of those around it, as far on either side: a centred moving average, which
 * lags behind nothing. Towards the ends it reaches less far; points farther apart than it reaches stay as they are.
 *
 * Each value counts by the stretch of x that it stands for, half way to the points before and after it: where points
 * are dense, there are no more of them in the mean.
 *
 * @param points By ascending x.
 */
export function smooth(points: readonly Point[]): Point[] {
  const last = points.length - 1;
  if (last < 2) return [...points];
  const reach = REACH * (points[last].x - points[0].x);
  const gap = (i: number) => points[i + 1].x - points[i].x;
  const widths = points.map((_, i) => (gap(Math.max(0, i - 1)) + gap(Math.min(last - 1, i))) / 2);
  // Sums from the start make each mean the difference of two.
  const sums = [0], sizes = [0];
  points.forEach(({ y }, i) => {
    sums.push(sums[i] + widths[i] * y);
    sizes.push(sizes[i] + widths[i]);
  });
  let from = 0, to = 0;
  return points.map(({ x, y }, i) => {
    const most = (1 + ROUNDING) * Math.min(reach, x - points[0].x, points[last].x - x);
    while (from < i && points[from].x < x - most) from++;
    to = Math.max(to, i);
    while (to < last && points[to + 1].x <= x + most) to++;
    // A point alone stays what it is, to the last bit.
    return { x, y: to > from ? (sums[to + 1] - sums[from]) / (sizes[to + 1] - sizes[from]) : y };
  });
}

/** Points that lie a whole reach away are within it, whatever rounding does to their distance. */
const ROUNDING = 1e-9;
