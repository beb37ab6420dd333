import { Random } from "../../matrix/random.ts";
import type { Network } from "../../network/network.ts";
import type { ParameterVector } from "./parameter_vector.ts";

/**
 * A random direction that is filter-normalized (Li, Xu, Taylor, Studer & Goldstein, "Visualizing the Loss Landscape of
 * Neural Nets", 2018): for each unit j a vector of normal random numbers, scaled to the norm of the unit's own weights,
 *
 *     d_j ← d_j ∕ ‖d_j‖ · ‖w_j‖
 *
 * so that networks that differ only in the scale of their weights have the same landscape. Biases don't move, as in the
 * paper.
 *
 * @param network Whose weights give the norms.
 * @param random Draws the weights of each layer (inputs × units) row by row, from the first layer on.
 */
export function filterNormalizedDirection({ layers }: Pick<Network, "layers">, random: Random): ParameterVector {
  return layers.map((layer) => {
    const { weights, bias } = layer.numbers, { units } = layer;
    const direction = Float32Array.from(weights, () => random.normal());
    const scales = normsOf(weights, units), norms = normsOf(direction, units);
    for (let j = 0; j < units; j++) scales[j] /= norms[j] || 1;
    for (let i = 0; i < direction.length; i++) direction[i] *= scales[i % units];
    return { weights: direction, bias: bias && new Float32Array(bias.length) };
  });
}

/** The stream of a seed's random numbers: another than any of a run, whose weights would else be a direction of its own. */
const STREAM = 8;

/** Two random directions that are filter-normalized, always the same for a seed. */
export function randomDirections(network: Pick<Network, "layers">, seed: number): [ParameterVector, ParameterVector] {
  const random = new Random(seed, STREAM);
  return [filterNormalizedDirection(network, random), filterNormalizedDirection(network, random)];
}

/** The norm of each column. */
function normsOf(weights: Float32Array, units: number): Float64Array {
  const norms = new Float64Array(units);
  for (let i = 0; i < weights.length; i++) norms[i % units] += weights[i] ** 2;
  return norms.map(Math.sqrt);
}
