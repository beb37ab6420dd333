import type { Engine } from "../engine/engine.ts";
import { singleThreadEngine } from "../engine/single_thread_engine.ts";
import { KEEP_GRADIENT } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Samples } from "../matrix/samples.ts";
import { symmetricEigen } from "../matrix/symmetric_eigen.ts";

/** The directions in which samples differ most (Jolliffe, "Principal Component Analysis", 2002). */
export interface PrincipalComponents {
  /** The mean of the samples (features). */
  readonly mean: Float32Array<ArrayBuffer>;
  /** Orthonormal directions (components × features), row-major, that of the largest variance first. */
  readonly components: Float32Array<ArrayBuffer>;
  /** The variance along each. */
  readonly variances: Float32Array<ArrayBuffer>;
}

/** Rounds of subspace iteration, from samples as the first directions; a third changes no rate of `study-doubt` by a point. */
const ROUNDS = 2;

/** A component whose variance is a smaller fraction of the first one's is rounding error. */
const LEAST_VARIANCE = 1e-6;

/**
 * The first principal components of samples, by subspace iteration (Golub & Van Loan, "Matrix Computations", 4th edition,
 * 8.2.4) and a Rayleigh–Ritz step: exact if there are as many as features, else close.
 *
 * Each number is rounded to float16, so that a page carries it in two bytes.
 *
 * @param samples At least two.
 * @param most How many components at most.
 * @param engine What multiplies. Default: the fastest on one thread.
 */
export function principalComponents(
  samples: Samples,
  most: number,
  engine: Engine = singleThreadEngine(),
): PrincipalComponents {
  const { columns, labels: { length: rows } } = samples, count = Math.min(most, columns, rows - 1);
  const mean = meanOf(samples), batch = engine.batch(engine.load(samples), rows, "training");
  engine.select(batch, engine.indices(rows), 0, rows);
  const basis = engine.matrix(columns, count, "first-weights"),
    product = engine.matrix(columns, count, "first-weights");
  const scores = engine.matrix(rows, count);
  const project = () => {
    engine.affine(batch, basis, undefined, scores);
    centre(scores);
  };
  let directions = firstDirections(samples, mean, count);
  fillColumns(basis, directions);
  for (let round = 0; round < ROUNDS && count < columns; round++) {
    project();
    engine.updateWeights(batch, scores, { value: basis, state: [product] }, KEEP_GRADIENT);
    directions = orthonormal(columnsOf(product));
    fillColumns(basis, directions);
  }
  project();
  const { values, vectors } = symmetricEigen(covariance(columnsOf(scores), rows));
  const kept = values.filter((value) => value > LEAST_VARIANCE * values[0]).length;
  const components = new Float32Array(kept * columns), sum = new Float64Array(columns);
  for (let c = 0; c < kept; c++) {
    sum.fill(0);
    for (let j = 0; j < count; j++) addScaled(sum, vectors[c][j], directions[j]);
    for (let i = 0; i < columns; i++) components[c * columns + i] = Math.f16round(sum[i]);
  }
  return { mean, components, variances: Float32Array.from(values.subarray(0, kept)) };
}

/** The mean of each feature; bytes stand for `byte / 255`. */
function meanOf({ features, labels: { length: rows }, columns }: Samples): Float32Array<ArrayBuffer> {
  const sums = new Float64Array(columns), scale = features instanceof Uint8Array ? 1 / 255 : 1;
  for (let i = 0, row = 0; row < rows; row++) for (let j = 0; j < columns; j++) sums[j] += features[i++];
  return Float32Array.from(sums, (sum) => Math.f16round(sum / rows * scale));
}

/** The initial directions: the axes if there is one for each feature, else some samples' distances from the mean. */
function firstDirections(
  { features, labels: { length: rows }, columns }: Samples,
  mean: Float32Array,
  count: number,
): Float64Array[] {
  const scale = features instanceof Uint8Array ? 1 / 255 : 1;
  return Array.from({ length: count }, (_, c) => {
    const direction = new Float64Array(columns), first = Math.floor(c * rows / count) * columns;
    if (count === columns) direction[c] = 1;
    else for (let i = 0; i < columns; i++) direction[i] = features[first + i] * scale - mean[i];
    return direction;
  });
}

/** The same subspace by orthonormal vectors (modified Gram–Schmidt); 0 for a vector that depends on those before. */
function orthonormal(vectors: Float64Array[]): Float64Array[] {
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
