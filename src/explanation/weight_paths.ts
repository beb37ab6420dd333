import { ACTIVATION_TABLE } from "../engine/activations.ts";
import type { AttributionRule } from "./attribution_rule.ts";

/**
 * Weight paths: of each input the sum over all paths to the logits of xᵢ · w · s · w · s · …, the weights along the path
 * and s = (f(z) − f(0)) ∕ z of each unit on it. A unit's output is divided among what made up its z, in proportion: its
 * inputs, by a · w, and its bias, by b. At z = 0, s = f′(0).
 *
 * f(0) is ½ of a sigmoid, which no input has made: it counts with the biases. So the parts sum to d whatever the
 * activations are, and s stays finite. Of identity, relu and leaky relu s is f′(z), and the parts are those of gradient ×
 * input.
 *
 * Source: the z-rule of Bach et al., "On Pixel-Wise Explanations for Non-Linear Classifier Decisions by Layer-Wise
 * Relevance Propagation", PLOS ONE 10(7), 2015, also LRP-0; the rescale rule of Shrikumar, Greenside & Kundaje,
 * "Learning Important Features Through Propagating Activation Differences", 2017, from z = 0.
 */
export const WEIGHT_PATHS: AttributionRule = {
  slope(activation, z) {
    const { f, derivative } = ACTIVATION_TABLE[activation], atZero = f(0);
    return z === 0 ? derivative(0, atZero) : (f(z) - atZero) / z;
  },
  constant: (activation) => ACTIVATION_TABLE[activation].f(0),
};
