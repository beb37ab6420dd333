import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Samples } from "../../matrix/samples.ts";
import { SubspaceIteration } from "../subspace_iteration.ts";

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
 * The first principal components of samples, by subspace iteration: exact if there are as many as features, else close.
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
  const iteration = new SubspaceIteration(engine, batch, count, "first-weights");
  iteration.start(firstDirections(samples, mean, count));
  for (let round = 0; round < ROUNDS && count < columns; round++) iteration.advance();
  const found = iteration.estimate();
  const kept = found.variances.filter((value) => value > LEAST_VARIANCE * found.variances[0]).length;
  const components = new Float32Array(kept * columns);
  for (let c = 0; c < kept; c++) components.set(found.directions[c].map(Math.f16round), c * columns);
  return { mean, components, variances: Float32Array.from(found.variances.subarray(0, kept)) };
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
