import type { Batch, Engine, MatrixUse } from "../engine/engine.ts";
import { KEEP_GRADIENT } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { symmetricEigen } from "../matrix/symmetric_eigen.ts";

/** Estimated eigenvectors of a covariance matrix, those of the largest eigenvalues. */
export interface RitzVectors {
  /** The variance along each direction, the largest first. */
  readonly variances: Float64Array;
  /** Orthonormal directions u, a number for each feature. */
  readonly directions: readonly Float64Array[];
  /** ‖C·u − variance · u‖ of each: 0 of an eigenvector. */
  readonly residuals: Float64Array;
  /** The centred rows along direction `i`, (x − mean)·u of each. */
  scores(i: number): Float64Array;
}

/**
 * Finds the directions in which rows of features vary most, without their covariance matrix C: subspace iteration (Golub &
 * Van Loan, "Matrix Computations", 4th edition, 8.2.4), V ← orthonormal(C·V), where n·C·V = Xᵀ(X·V − mean) takes two
 * products of the engine, with a Rayleigh–Ritz step in each round.
 *
 * Its matrices are made once, and serve for the numbers that `x` holds later, too.
 */
export class SubspaceIteration {
  readonly #basis: Matrix;
  readonly #product: Matrix;
  readonly #scores: Matrix;
  #directions: readonly Float64Array[] = [];

  /**
   * Makes the matrices.
   *
   * @param x The features (n × features).
   * @param count How many directions, at most as many as features.
   * @param use What the matrices that `x` is multiplied by are for: `first-weights` if it is a batch.
   */
  constructor(
    private readonly engine: Engine,
    private readonly x: Matrix | Batch,
    count: number,
    use: MatrixUse = "anything",
  ) {
    this.#basis = engine.matrix(x.columns, count, use);
    this.#product = engine.matrix(x.columns, count, use);
    this.#scores = engine.matrix(x.rows, count);
  }

  /** Begins from directions, which need be neither orthogonal nor of length 1. */
  start(directions: readonly Float64Array[]): void {
    this.#directions = orthonormal(directions.map((direction) => direction.slice()));
    fillColumns(this.#basis, this.#directions);
  }

  /** A round: returns the best estimates within the span of the directions, and goes on to that of C times them. */
  iterate(): RitzVectors {
    const { engine, x } = this, directions = this.#directions, { rows } = x;
    engine.affine(x, this.#basis, undefined, this.#scores);
    centre(this.#scores);
    engine.updateWeights(x, this.#scores, { value: this.#basis, state: [this.#product] }, KEEP_GRADIENT);
    const scores = columnsOf(this.#scores), products = columnsOf(this.#product);
    const { values: variances, vectors } = symmetricEigen(covariance(scores, rows));
    const ritz = vectors.map((vector) => combined(directions, vector));
    const residuals = Float64Array.from(vectors, (vector, i) => {
      const residual = combined(products, vector.map((part) => part / rows));
      addScaled(residual, -variances[i], ritz[i]);
      return Math.sqrt(dot(residual, residual));
    });
    this.start(products);
    return { variances, directions: ritz, residuals, scores: (i) => combined(scores, vectors[i]) };
  }
}

/** The sum of vectors, each times its part. */
function combined(vectors: readonly Float64Array[], parts: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, j) => addScaled(sum, parts[j], vector));
  return sum;
}

/** The same subspace by orthonormal vectors (modified Gram–Schmidt); 0 for a vector that depends on those before. */
function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  for (const [c, vector] of vectors.entries()) {
    const before = dot(vector, vector);
    for (let other = 0; other < c; other++) addScaled(vector, -dot(vector, vectors[other]), vectors[other]);
    const square = dot(vector, vector), scale = square > DEPENDENT * before ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < vector.length; i++) vector[i] *= scale;
  }
  return vectors;
}

/** A vector that depends on others keeps at most this fraction of its square, by rounding. */
const DEPENDENT = 1e-10;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}

/** The covariances of columns of mean 0. */
function covariance(columns: readonly Float64Array[], rows: number): Float64Array[] {
  const matrix = columns.map(() => new Float64Array(columns.length));
  for (let a = 0; a < columns.length; a++) {
    for (let b = 0; b <= a; b++) matrix[a][b] = matrix[b][a] = dot(columns[a], columns[b]) / rows;
  }
  return matrix;
}

/** Subtracts the mean of each column. */
function centre(matrix: Matrix): void {
  const { rows, columns } = matrix, sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const row = matrix.row(i);
    for (let j = 0; j < columns; j++) sums[j] += row[j];
  }
  for (let i = 0; i < rows; i++) {
    const row = matrix.row(i);
    for (let j = 0; j < columns; j++) row[j] -= sums[j] / rows;
  }
}

function columnsOf(matrix: Matrix): Float64Array[] {
  const { rows, columns } = matrix, taken = Array.from({ length: columns }, () => new Float64Array(rows));
  for (let i = 0; i < rows; i++) {
    const row = matrix.row(i);
    for (let j = 0; j < columns; j++) taken[j][i] = row[j];
  }
  return taken;
}

function fillColumns(matrix: Matrix, columns: readonly Float64Array[]): void {
  for (let i = 0; i < matrix.rows; i++) {
    const row = matrix.row(i);
    for (let j = 0; j < columns.length; j++) row[j] = columns[j][i];
  }
}
