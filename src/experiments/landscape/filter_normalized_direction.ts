import { Random } from "../../matrix/random.ts";
import { RandomStream } from "../../matrix/random_stream.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";
import { finish } from "../finish.ts";
import type { ParameterVector } from "./parameter_vector.ts";

/** A stream that no weights are drawn from: from theirs, the seed of a run would give its first weights as a direction. */
const STREAM = RandomStream.data;

/** Numbers drawn in a step: about a millisecond. */
const NUMBERS_A_STEP = 4096;

/** Two random directions that are filter-normalized, always the same for a seed. */
export function randomDirections(network: Pick<Network, "layers">, seed: number): [ParameterVector, ParameterVector] {
  return finish(randomDirectionsInSteps(network, seed));
}

/** The same in steps of a millisecond, so that a screen on the same thread stays responsive. */
export function* randomDirectionsInSteps(
  network: Pick<Network, "layers">,
  seed: number,
): Generator<undefined, [ParameterVector, ParameterVector]> {
  const random = new Random(seed, STREAM);
  return [yield* filterNormalizedDirection(network, random), yield* filterNormalizedDirection(network, random)];
}

/**
 * A random direction that is filter-normalized (Li, Xu, Taylor, Studer & Goldstein, "Visualizing the Loss Landscape of
 * Neural Nets", 2018): for each unit j a vector of normal random numbers, scaled to the norm of the unit's own weights,
 *
 *     d_j ← d_j ∕ ‖d_j‖ · ‖w_j‖
 *
 * so that networks that differ only in the scale of their weights have the same landscape. Biases don't move, as in the
 * paper. The weights of each layer (inputs × units) are drawn row by row, from the first layer on.
 */
function* filterNormalizedDirection(
  { layers }: Pick<Network, "layers">,
  random: Random,
): Generator<undefined, ParameterVector> {
  const vector: LayerNumbers[] = [];
  for (const layer of layers) {
    const { weights, bias } = layer.numbers, { units } = layer, direction = new Float32Array(weights.length);
    for (let i = 0; i < direction.length; i++) {
      direction[i] = random.normal();
      if (i % NUMBERS_A_STEP === NUMBERS_A_STEP - 1) yield;
    }
    const scales = normsOf(weights, units), norms = normsOf(direction, units);
    for (let j = 0; j < units; j++) scales[j] /= norms[j] || 1;
    for (let i = 0; i < direction.length; i++) direction[i] *= scales[i % units];
    vector.push({ weights: direction, bias: bias && new Float32Array(bias.length) });
    yield;
  }
  return vector;
}

/** The norm of each column. */
function normsOf(weights: Float32Array, units: number): Float64Array {
  const norms = new Float64Array(units);
  for (let i = 0; i < weights.length; i++) norms[i % units] += weights[i] ** 2;
  return norms.map(Math.sqrt);
}
