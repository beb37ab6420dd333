import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import { KEEP_GRADIENT } from "../../engine/update_rule.ts";
import { symmetricEigen } from "../../matrix/symmetric_eigen.ts";
import { finish } from "../finish.ts";
import { combination, norm, type ParameterVector, partsOf } from "./parameter_vector.ts";

/** Parameters whose products are summed at a time, in float32; their sums are summed in float64. */
const CHUNK = 4096;

/**
 * A principal component with a smaller share of the variance may be rounding error: sums in float32 leave a path of 64
 * networks of 40,000 parameters, all on a line, a second one with 4e-7 of it.
 */
const LEAST_SHARE = 1e-5;

/**
 * The two directions in which the networks on a path differ most: the first two principal components of their parameters,
 * orthonormal (Li et al., "Visualizing the Loss Landscape of Neural Nets", 2018, section 7.2; Lorch, "Visualizing deep
 * network training trajectories with PCA", 2016).
 *
 * With T networks of P parameters, M (T × P) their distances from the last one and C = I − 11ᵀ∕T the centring, they are
 * (C·M)ᵀ·uₖ ∕ √λₖ by the eigenvectors uₖ and eigenvalues λₖ of C·M·Mᵀ·C, which has T rows rather than P.
 *
 * @param path The parameters of the networks in order.
 * @param engine What multiplies. Default: the fastest on one thread.
 * @returns undefined if the path has no two dimensions: fewer than three networks, or all on a line.
 */
export function pathDirections(
  path: readonly ParameterVector[],
  engine: Engine = singleThreadEngine(),
): [ParameterVector, ParameterVector] | undefined {
  return finish(pathDirectionsInSteps(path, engine));
}

/** The same in steps of a millisecond or less, so that a screen on the same thread stays responsive. */
export function* pathDirectionsInSteps(
  path: readonly ParameterVector[],
  engine: Engine,
): Generator<undefined, [ParameterVector, ParameterVector] | undefined> {
  const { length: count } = path;
  if (count < 3) return undefined;
  const gram = yield* gramMatrix(path, engine);
  centre(gram);
  const total = gram.reduce((sum, row, i) => sum + row[i], 0), { values, vectors } = symmetricEigen(gram);
  if (!(values[1] > LEAST_SHARE * total)) return undefined;
  yield;
  const directions: ParameterVector[] = [];
  for (const vector of vectors.slice(0, 2)) {
    // Its sum is 0: what is the same in all networks, the last one's parameters, cancels.
    const direction = combination(path, [...vector]);
    yield;
    directions.push(combination([direction], [1 / norm(direction)]));
    yield;
  }
  const [first, second] = directions;
  return [first, second];
}

/** M·Mᵀ (T × T), chunk by chunk of the parameters. */
function* gramMatrix(path: readonly ParameterVector[], engine: Engine): Generator<undefined, Float64Array[]> {
  const { length: count } = path, gram = path.map(() => new Float64Array(count));
  const rows = engine.matrix(CHUNK, count), product = engine.matrix(count, count), value = engine.matrix(count, count);
  const networks = path.map(partsOf), last = networks[count - 1];
  for (let part = 0; part < last.length; part++) {
    for (let start = 0; start < last[part].length; start += CHUNK) {
      const from = last[part], length = Math.min(CHUNK, from.length - start), chunk = rows.top(length);
      networks.forEach((parts, t) => {
        const { data, stride } = chunk, numbers = parts[part];
        for (let i = 0, at = t; i < length; i++, at += stride) data[at] = numbers[start + i] - from[start + i];
      });
      engine.updateWeights(chunk, chunk, { value, state: [product] }, KEEP_GRADIENT);
      gram.forEach((row, t) => {
        const sums = product.row(t);
        for (let j = 0; j < count; j++) row[j] += sums[j];
      });
      yield;
    }
  }
  return gram;
}

/** C·G·C: the mean of each row and column becomes 0. */
function centre(matrix: readonly Float64Array[]): void {
  const n = matrix.length, means = matrix.map((row) => row.reduce((sum, value) => sum + value, 0) / n);
  const mean = means.reduce((sum, value) => sum + value, 0) / n;
  matrix.forEach((row, i) => row.forEach((_, j) => row[j] += mean - means[i] - means[j]));
}
