import type { Point } from "../state/history.ts";

/** Of so many points shown, one is the reach of the mean to either side. */
const POINTS_PER_REACH = 50;

/**
 * A curve with each value replaced by the mean of those around it, as many on either side: a centred moving average,
 * which lags behind nothing. Towards the ends it reaches less far; few points stay as they are.
 */
export function smooth(points: readonly Point[]): Point[] {
  const reach = Math.floor(points.length / POINTS_PER_REACH);
  // Sums from the start make each mean the difference of two.
  const sums = [0];
  for (const { y } of points) sums.push(sums[sums.length - 1] + y);
  return points.map(({ x }, i) => {
    const most = Math.min(reach, i, points.length - 1 - i);
    return { x, y: (sums[i + most + 1] - sums[i - most]) / (2 * most + 1) };
  });
}
