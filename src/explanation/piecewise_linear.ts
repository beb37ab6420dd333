import { ACTIVATION_TABLE } from "../engine/activations.ts";
import type { Network } from "../network/network.ts";

/** On either side of 0; f(z) − f′(z) · z there is 0.11 or more of activations that bend. */
const EITHER_SIDE = [-1, 1];

/**
 * Whether all hidden activations are straight on either side of 0: f(z) = f′(z) · z. Then gradient × input sums to the
 * logit difference, and weight paths attribute the same.
 */
export function isPiecewiseLinear({ layers }: Pick<Network, "layers">): boolean {
  return layers.slice(0, -1).every(({ activation }) => {
    const { f, derivative } = ACTIVATION_TABLE[activation];
    return EITHER_SIDE.every((z) => Math.abs(f(z) - derivative(z, f(z)) * z) < 1e-9);
  });
}
