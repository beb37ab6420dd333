/**
 * Turns points of a plane, and mirrors them where that brings them nearer, so that they lie as near as possible to where
 * the same points were: the orthogonal Procrustes problem (Schönemann, "A generalized solution of the orthogonal
 * Procrustes problem", Psychometrika 31, 1966) in two dimensions. Distances stay as they are.
 *
 * @param points x and y of each, around (0, 0).
 * @param before As many points, around (0, 0).
 * @returns New numbers; the same ones where either are all (0, 0).
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { alignPoints } from "./align_points.ts";
 *
 * const before = Float32Array.of(1, 0, 0, 2, -1, -2), turned = Float32Array.of(0, 1, -2, 0, 2, -1);
 * assertEquals(alignPoints(turned, before), before);
 * ```
 */
export function alignPoints(points: Float32Array, before: Float32Array): Float32Array<ArrayBuffer> {
  // M = Σ before · pointᵀ; of all rotations and all reflections, the one with the largest trace of RᵀM.
  let xx = 0, xy = 0, yx = 0, yy = 0;
  for (let i = 0; i < points.length; i += 2) {
    xx += before[i] * points[i];
    xy += before[i] * points[i + 1];
    yx += before[i + 1] * points[i];
    yy += before[i + 1] * points[i + 1];
  }
  const rotation = Math.hypot(xx + yy, yx - xy), reflection = Math.hypot(xx - yy, yx + xy);
  const isMirrored = reflection > rotation, length = isMirrored ? reflection : rotation;
  if (!(length > 0)) return points.slice();
  const sign = isMirrored ? -1 : 1, c = (xx + sign * yy) / length, s = (yx - sign * xy) / length;
  const aligned = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i], y = points[i + 1];
    aligned[i] = c * x - sign * s * y;
    aligned[i + 1] = s * x + sign * c * y;
  }
  return aligned;
}
