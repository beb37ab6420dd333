/** A point of a plane. */
export type Point = readonly [x: number, y: number];

/** A quadrilateral by its corners: left top, right top, right bottom, left bottom. */
export type Quadrilateral = readonly [Point, Point, Point, Point];

/** A map of the plane that keeps straight lines straight: (a·x + b·y + c, d·x + e·y + f) ∕ (g·x + h·y + 1). */
export type Homography = (point: Point) => Point;

/**
 * The homography that maps the corners of a rectangle from (0, 0) to (`width`, `height`) to those of a quadrilateral.
 *
 * Source: P. S. Heckbert, "Fundamentals of Texture Mapping and Image Warping", Berkeley, 1989, section 2.2.3.
 *
 * @param corners A convex quadrilateral.
 *
 * @example The middle of a sheet's diagonals is that of the quadrilateral's
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { homography } from "./homography.ts";
 *
 * const toPicture = homography(10, 10, [[2, 0], [4, 0], [6, 6], [0, 6]]);
 * // The diagonals from (2, 0) to (6, 6) and from (4, 0) to (0, 6) cross at (3, 1.5).
 * assertEquals(toPicture([5, 5]), [3, 1.5]);
 * ```
 */
export function homography(width: number, height: number, corners: Quadrilateral): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const sumX = x0 - x1 + x2 - x3, sumY = y0 - y1 + y2 - y3;
  const [ax, ay, bx, by] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2], determinant = ax * by - ay * bx;
  const g = (sumX * by - sumY * bx) / determinant, h = (ax * sumY - ay * sumX) / determinant;
  const [a, b] = [x1 - x0 + g * x1, x3 - x0 + h * x3], [d, e] = [y1 - y0 + g * y1, y3 - y0 + h * y3];
  return ([x, y]) => {
    const u = x / width, v = y / height, depth = g * u + h * v + 1;
    return [(a * u + b * v + x0) / depth, (d * u + e * v + y0) / depth];
  };
}
