/** A point of a plane. */
export type Point = readonly [x: number, y: number];

/** A quadrilateral by its corners: left top, right top, right bottom, left bottom. */
export type Quadrilateral = readonly [Point, Point, Point, Point];

/**
 * A map of the plane that keeps straight lines straight, from (x, y) to (a·x + b·y + c, d·x + e·y + f) ∕ (g·x + h·y + 1).
 */
export interface Homography {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly g: number;
  readonly h: number;
}

/**
 * The homography that maps the corners of a rectangle from (0, 0) to (`width`, `height`) to those of a quadrilateral.
 *
 * Source: P. S. Heckbert, "Fundamentals of Texture Mapping and Image Warping", Berkeley, 1989, section 2.2.3.
 *
 * @param corners A convex quadrilateral.
 *
 * @example The middle of a rectangle is mapped to where the diagonals of the quadrilateral cross
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { homographyTo, mapPoint } from "./homography.ts";
 *
 * const onto = homographyTo([[2, 0], [4, 0], [8, 8], [0, 8]], 8, 8);
 * assertEquals(mapPoint(onto, [4, 4]), [3.2, 1.6]);
 * ```
 */
export function homographyTo(corners: Quadrilateral, width: number, height: number): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const sumX = x0 - x1 + x2 - x3, sumY = y0 - y1 + y2 - y3;
  const [ax, ay, bx, by] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2], determinant = ax * by - ay * bx;
  const g = (sumX * by - sumY * bx) / determinant, h = (ax * sumY - ay * sumX) / determinant;
  return {
    a: (x1 - x0 + g * x1) / width,
    b: (x3 - x0 + h * x3) / height,
    c: x0,
    d: (y1 - y0 + g * y1) / width,
    e: (y3 - y0 + h * y3) / height,
    f: y0,
    g: g / width,
    h: h / height,
  };
}

/** Where a homography maps a point. */
export function mapPoint({ a, b, c, d, e, f, g, h }: Homography, [x, y]: Point): Point {
  const depth = g * x + h * y + 1;
  return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
}
