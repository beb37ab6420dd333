import { assertWithin, DENORMAL, EPSILON } from "./kernels/assert_within.ts";
import { product, type Rows } from "../matrices.ts";

/**
 * How far a float32 sum of products may be off, in whatever order it is summed up: for n products at most n + 1
 * roundings of the sum of their magnitudes (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section
 * 4.2), and three more for a byte's value, a bias, and a factor that follows. What is denormal is rounded by half the
 * least number.
 */
export function sumTolerance(magnitude: number, terms: number): number {
  return (terms + 4) * EPSILON * magnitude + (terms + 2) * DENORMAL;
}

/** The product of the magnitudes of A and B; a NaN counts as 0, for where it matters nothing is held to a tolerance. */
export function productMagnitude(a: Rows, b: Rows, columns: number): Rows {
  const magnitudes = (rows: Rows) => rows.map((row) => row.map((x) => Math.abs(x) || 0));
  return product(magnitudes(a), magnitudes(b), columns);
}

/**
 * Fails unless each number is within its tolerance of what is expected. A NaN must come out where it is expected; it
 * may also come out where `naive`, the product by its definition, has one: the reference engine skips factors of zero, and
 * zero times NaN is NaN.
 */
export function assertClose(
  actual: Rows,
  expected: Rows,
  tolerance: (i: number, j: number) => number,
  naive?: Rows,
): void {
  const allowed = expected.map((row, i) =>
    row.map((want, j) => naive && Number.isNaN(naive[i][j]) && Number.isNaN(actual[i][j]) ? NaN : want)
  );
  assertWithin(actual, allowed, (_, i, j) => tolerance(i, j));
}
