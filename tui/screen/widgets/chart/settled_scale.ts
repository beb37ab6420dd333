import type { Point } from "../curve.ts";
import { CONSTANT, placeOn, roundScale, type Scale, type ScaleKind } from "./scale.ts";

/**
 * The scale for curves that grow from left to right: once their first part has an end, it changes only when a value comes
 * that has no place on it, and then by whole ticks and outward.
 *
 * While the first part goes on, up to `settlesAt`, the scale has its anchor. Then all of that part counts; but where its
 * first half would take more than half of the axis, as the loss of the first batches does, that is left beyond the axis.
 * Pure: the same curves have the same scale, however they have come about.
 *
 * @param curves Each by ascending x; what isn't finite doesn't count.
 * @param settlesAt The x at which the first part ends.
 * @param isSettled Whether it has ended; until then there is nothing but it.
 * @returns undefined where there is no value that has a place on such a scale.
 */
export function settledScale(
  curves: readonly (readonly Point[])[],
  kind: ScaleKind,
  settlesAt: number,
  isSettled: boolean,
): Scale | undefined {
  const within = (from: number, to: number) => extentOf(curves, kind, from, to);
  const all = within(-Infinity, isSettled ? settlesAt : Infinity);
  if (!isSettled) return all && roundScale(...all, kind, true);
  let scale = all && roundScale(...all, kind);
  const later = within(settlesAt / 2, settlesAt);
  const narrow = later && roundScale(...later, kind);
  if (scale && narrow && !kind.isLog && lengthOf(scale, kind) > 2 * lengthOf(narrow, kind)) scale = narrow;
  const next = curves.map((points) => firstBehind(points, settlesAt));
  for (;;) {
    let first = -1;
    for (let c = 0; c < curves.length; c++) {
      const points = curves[c];
      next[c] = firstBeyond(points, next[c], scale, kind);
      if (next[c] < points.length && (first < 0 || points[next[c]].x < curves[first][next[first]].x)) first = c;
    }
    if (first < 0) return scale;
    const { y } = curves[first][next[first]++];
    scale = roundScale(Math.min(scale?.low ?? y, y), Math.max(scale?.high ?? y, y), kind);
  }
}

/** The place of the first point behind an x; where there is none, the number of points. */
function firstBehind(points: readonly Point[], x: number): number {
  let i = 0;
  while (i < points.length && !(points[i].x > x)) i++;
  return i;
}

/** The place of the first point from place `start` on that has no place on the scale; likewise. */
function firstBeyond(points: readonly Point[], start: number, scale: Scale | undefined, kind: ScaleKind): number {
  const { low, high } = scale ?? { low: Infinity, high: -Infinity };
  for (let i = start; i < points.length; i++) {
    const { y } = points[i];
    if (!(y >= low && y <= high) && isBeyond(y, scale, kind)) return i;
  }
  return points.length;
}

/** The scale for all that lies within a stretch of x; undefined where that is nothing. */
export function scaleWithin(
  curves: readonly (readonly Point[])[],
  kind: ScaleKind,
  [from, to]: readonly [from: number, to: number],
): Scale | undefined {
  const extent = extentOf(curves, kind, from, to);
  return extent && roundScale(...extent, kind);
}

/** How far a scale reaches from its anchor, or from one end to the other. */
function lengthOf({ low, high }: Scale, { anchor }: ScaleKind): number {
  return anchor === undefined ? high - low : Math.max(Math.abs(high - anchor), Math.abs(low - anchor));
}

function extentOf(
  curves: readonly (readonly Point[])[],
  { isLog }: ScaleKind,
  from: number,
  to: number,
): [least: number, most: number] | undefined {
  let least = Infinity, most = -Infinity;
  for (const points of curves) {
    for (const { x, y } of points) {
      if (x > to) break;
      if (x < from || !Number.isFinite(y) || isLog && !(y > 0)) continue;
      if (y < least) least = y;
      if (y > most) most = y;
    }
  }
  return least <= most ? [least, most] : undefined;
}

function isBeyond(y: number, scale: Scale | undefined, { isLog }: ScaleKind): boolean {
  if (!Number.isFinite(y) || isLog && !(y > 0)) return false;
  if (!scale) return true;
  // A value that rounding has put beyond the axis is on it.
  const place = placeOn(scale, y);
  return place < -CONSTANT || place > 1 + CONSTANT;
}
