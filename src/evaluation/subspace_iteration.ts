import type { Batch, Engine, MatrixUse } from "../engine/engine.ts";
import { KEEP_GRADIENT } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { orthonormal } from "../matrix/orthonormal.ts";
import { symmetricEigen } from "../matrix/symmetric_eigen.ts";
import { addScaled, combined, dot } from "../matrix/vectors.ts";

/** Estimated eigenvectors of a covariance matrix, those of the largest eigenvalues. */
export interface RitzPairs {
  /** The variance along each direction, the largest first. */
  readonly variances: Float64Array;
  /** Orthonormal directions u, a number for each feature. */
  readonly directions: readonly Float64Array[];
}

/** The same with how good they are. */
export interface RitzVectors extends RitzPairs {
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
  /** Weights that no update changes, and the products of the scores with each other. */
  readonly #squares: readonly [kept: Matrix, products: Matrix];
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
    this.#squares = [engine.matrix(count, count), engine.matrix(count, count)];
  }

  /** Begins from directions, which need be neither orthogonal nor of length 1. */
  start(directions: readonly Float64Array[]): void {
    this.#directions = orthonormal(directions.map((direction) => direction.slice()));
    fillColumns(this.#basis, this.#directions);
  }

  /** A round: returns the best estimates within the span of the directions, and goes on to that of C times them. */
  iterate(): RitzVectors {
    this.#project();
    this.#multiply();
    const scores = columnsOf(this.#scores), products = columnsOf(this.#product), { rows } = this.x;
    const { values: variances, vectors } = symmetricEigen(this.#covariance());
    const ritz = vectors.map((vector) => combined(this.#directions, vector));
    const residuals = Float64Array.from(vectors, (vector, i) => {
      const residual = combined(products, vector.map((part) => part / rows));
      addScaled(residual, -variances[i], ritz[i]);
      return Math.sqrt(dot(residual, residual));
    });
    this.start(products);
    return { variances, directions: ritz, residuals, scores: (i) => combined(scores, vectors[i]) };
  }

  /** A round without estimates, which take most of the time of one with many directions. */
  advance(): void {
    this.#project();
    this.#multiply();
    this.start(columnsOf(this.#product));
  }

  /** The best estimates within the span of the directions: exact if they are as many as the features. */
  estimate(): RitzPairs {
    this.#project();
    const { values: variances, vectors } = symmetricEigen(this.#covariance());
    return { variances, directions: vectors.map((vector) => combined(this.#directions, vector)) };
  }

  /** The scores X·V − mean. */
  #project(): void {
    this.engine.affine(this.x, this.#basis, undefined, this.#scores);
    centre(this.#scores);
  }

  /** n·C·V by the scores. */
  #multiply(): void {
    const parameter = { value: this.#basis, state: [this.#product] };
    this.engine.updateWeights(this.x, this.#scores, parameter, KEEP_GRADIENT);
  }

  /** The covariances of the scores. */
  #covariance(): Float64Array[] {
    const scores = this.#scores, [kept, products] = this.#squares, { rows, columns } = scores;
    this.engine.updateWeights(scores, scores, { value: kept, state: [products] }, KEEP_GRADIENT);
    // Rounding may differ on the two sides of the diagonal.
    return Array.from({ length: columns }, (_, a) => {
      return Float64Array.from({ length: columns }, (_, b) => products.at(Math.max(a, b), Math.min(a, b)) / rows);
    });
  }
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
