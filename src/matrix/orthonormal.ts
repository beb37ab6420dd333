import { addScaled, dot } from "./vectors.ts";

/** A vector that depends on others keeps at most this fraction of its square, by rounding. */
const DEPENDENT = 1e-10;

/**
 * Makes vectors orthonormal, in place, which span the same subspace (modified Gram–Schmidt; Golub & Van Loan, "Matrix
 * Computations", 4th edition, 5.2). A vector that depends on those before becomes 0.
 *
 * @returns The same vectors.
 */
export function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  for (const [c, vector] of vectors.entries()) {
    const before = dot(vector, vector);
    for (let other = 0; other < c; other++) addScaled(vector, -dot(vector, vectors[other]), vectors[other]);
    const square = dot(vector, vector), scale = square > DEPENDENT * before ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < vector.length; i++) vector[i] *= scale;
  }
  return vectors;
}
