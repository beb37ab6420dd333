/** The eigenvalues of a symmetric matrix, the largest first, and the eigenvector of each. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** `vectors[i]` belongs to `values[i]`; they are orthonormal. */
  readonly vectors: readonly Float64Array[];
}

/** Jacobi's method converges quadratically: six to ten sweeps for 64 × 64. */
const MOST_SWEEPS = 50;

/**
 * Decomposes a symmetric matrix by Jacobi's method: rotations that make one pair of elements after the other zero (Golub &
 * Van Loan, "Matrix Computations", 4th edition, 8.5).
 *
 * @param matrix Rows of the matrix (n × n); it is overwritten.
 */
export function symmetricEigen(matrix: readonly Float64Array[]): SymmetricEigen {
  const n = matrix.length;
  const vectors = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => i === j ? 1 : 0));
  const total = matrix.reduce((sum, row) => sum + row.reduce((part, value) => part + value * value, 0), 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = 0; q < p; q++) off += matrix[p][q] ** 2;
    if (off <= Number.EPSILON ** 2 * total) break;
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(matrix, vectors, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => matrix[b][b] - matrix[a][a]);
  return {
    values: Float64Array.from(order, (i) => matrix[i][i]),
    vectors: order.map((i) => vectors[i]),
  };
}

/** Makes the elements (p, q) and (q, p) zero: A ← JᵀAJ, and the rows of `vectors` the columns of VJ. */
function rotate(a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): void {
  const pq = a[p][q];
  if (pq === 0) return;
  const tau = (a[q][q] - a[p][p]) / (2 * pq);
  const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t), s = t * c, rowP = a[p], rowQ = a[q], n = a.length;
  for (let k = 0; k < n; k++) {
    const kp = rowP[k], kq = rowQ[k];
    rowP[k] = c * kp - s * kq;
    rowQ[k] = s * kp + c * kq;
  }
  for (let k = 0; k < n; k++) {
    const row = a[k], kp = row[p], kq = row[q];
    row[p] = c * kp - s * kq;
    row[q] = s * kp + c * kq;
  }
  const vectorP = vectors[p], vectorQ = vectors[q];
  for (let k = 0; k < n; k++) {
    const kp = vectorP[k], kq = vectorQ[k];
    vectorP[k] = c * kp - s * kq;
    vectorQ[k] = s * kp + c * kq;
  }
}
