import type { History, Point } from "../state/history.ts";

/** All points of a curve; the values since the last one, fewer than make one, are its end. */
export function curvePoints({ points, pending: { x, y, count } }: History): readonly Point[] {
  return count === 0 ? points : [...points, { x, y }];
}
