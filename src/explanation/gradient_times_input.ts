import { ACTIVATION_TABLE } from "../engine/activations.ts";
import type { AttributionRule } from "./attribution_rule.ts";

/**
 * Gradient × input: xᵢ · ∂d∕∂xᵢ of each input, and Σ b · ∂d∕∂b of the biases. It is how much of d each would account for
 * if the network were everywhere as steep as at this sample.
 *
 * Of identity, relu and leaky relu f(z) = f′(z) · z, so that the parts sum to d. The other activations bend, and their
 * parts leave a remainder.
 *
 * Source: Simonyan, Vedaldi & Zisserman, "Deep Inside Convolutional Networks", 2013, for the gradient; Shrikumar,
 * Greenside, Shcherbina & Kundaje, "Not Just a Black Box", 2016, for its product with the input.
 */
export const GRADIENT_TIMES_INPUT: AttributionRule = {
  slope(activation, z) {
    const { f, derivative } = ACTIVATION_TABLE[activation];
    return derivative(z, f(z));
  },
  constant: () => 0,
};
