import { combined, dot } from "../../matrix/vectors.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";

/** A vector in the space of a network's parameters: a number for each weight and each bias, layer by layer. */
export type ParameterVector = readonly LayerNumbers[];

/** a − b. */
export function difference(a: ParameterVector, b: ParameterVector): ParameterVector {
  return combination([a, b], [1, -1]);
}

/** Σ factorₖ · vectorₖ, summed in float64. */
export function combination(vectors: readonly ParameterVector[], factors: readonly number[]): ParameterVector {
  const combine = (parts: readonly Float32Array[]) => Float32Array.from(combined(parts, factors));
  return vectors[0].map(({ bias }, l) => ({
    weights: combine(vectors.map((vector) => vector[l].weights)),
    bias: bias && combine(vectors.map((vector) => vector[l].bias!)),
  }));
}

/** ⟨a, b⟩ over all weights and biases, in float64. */
export function dotProduct(a: ParameterVector, b: ParameterVector): number {
  const others = partsOf(b);
  return partsOf(a).reduce((sum, part, k) => sum + dot(part, others[k]), 0);
}

/** ‖a‖, the Euclidean norm over all weights and biases. */
export function norm(a: ParameterVector): number {
  return Math.sqrt(dotProduct(a, a));
}

/** The arrays of a vector in order: weights and biases of each layer. */
export function partsOf(vector: ParameterVector): Float32Array[] {
  return vector.flatMap(({ weights, bias }) => bias ? [weights, bias] : [weights]);
}
