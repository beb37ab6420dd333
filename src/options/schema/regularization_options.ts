import { ACTS_ON_HIDDEN_LAYERS, actsWith } from "../effect.ts";
import type { LayerOptionDefinition, OptionDefinition } from "../option_definition.ts";
import { OPTIMIZER_DEFAULTS, optimizersWith } from "../optimizer.ts";
import { number, orNone, perLayer } from "../value_type.ts";

/**
 * The strongest L2 that a small training set brings along. λ = 1∕n is a prior of unit variance on every weight, which
 * is also what scikit-learn's `LogisticRegression` has; it won 1 to 2 points on iris and wine beside a fixed 0.0002.
 */
const MOST_L2 = 0.01;

/** The options that keep a network from fitting its training samples alone. */
export type RegularizationOptions = {
  /**
   * λ of λ∕2 · Σ w², added to the mean loss; biases are left out, and the loss that is reported is without it. Default
   * for `sgd`, `momentum` and `nesterov`: one over the number of training samples, from 0.0002 to {@link MOST_L2}; else 0.
   */
  readonly l2: OptionDefinition<number>;
  /** λ of λ · Σ |w|, added to the mean loss in the same way. Default: 0. */
  readonly l1: OptionDefinition<number>;
  /** λ of `adamw`. Default: 0.01. */
  readonly weightDecay: OptionDefinition<number>;
  /** The largest norm of the weights into a unit; larger ones are scaled down after each step. Default: null. */
  readonly maxNorm: OptionDefinition<number | null>;
  /** The share of each hidden layer's units that a training batch leaves out: one for all, or one for each. Default: 0. */
  readonly dropout: LayerOptionDefinition<number>;
  /**
   * ε, the part of each training target that is spread over all classes (Szegedy et al. 2016). Default: 0.05 for the
   * cross-entropy of softmax, else 0.
   */
  readonly labelSmoothing: OptionDefinition<number>;
  /** The largest norm of the gradient of all parameters together; a larger one is scaled down. Default: null. */
  readonly clipNorm: OptionDefinition<number | null>;
  /**
   * The decay d of an exponential moving average of the weights, ā ← d ā + (1 − d) w after each step; it is the average
   * that is validated, tested and saved. Default: null.
   */
  readonly average: OptionDefinition<number | null>;
};

/** What is known of each of the {@link RegularizationOptions}. */
export const REGULARIZATION_OPTIONS: RegularizationOptions = {
  l2: {
    type: number({ from: 0, to: 1, example: 0.0001 }),
    default({ optimizer }, samples) {
      const { l2 } = OPTIMIZER_DEFAULTS[optimizer];
      return l2 === 0 ? 0 : Math.min(Math.max(l2, 1 / samples), MOST_L2);
    },
    usual: "0.0002, more for a small training set; 0 for rmsprop, adam, adamw",
    value: "lambda",
    help: "L2 penalty, λ/2 Σ w²",
  },
  l1: {
    type: number({ from: 0, to: 1, example: 0.00001 }),
    default: 0,
    value: "lambda",
    help: "L1 penalty, λ Σ |w|",
  },
  weightDecay: {
    type: number({ from: 0, to: 1, example: 0.01 }),
    default: 0.01,
    value: "lambda",
    help: "weight decay of adamw",
    acts: [actsWith("optimizer", optimizersWith("weightDecay"))],
  },
  maxNorm: {
    type: orNone(number({ above: 0, example: 3 })),
    default: null,
    value: "length",
    help: "maximum norm of a unit's weights",
  },
  dropout: {
    isPerLayer: true,
    type: perLayer(number({ from: 0, below: 1 }), "0.2,0.5"),
    default: 0,
    value: "shares",
    help: "dropout rate, one for all layers or a list",
    acts: [ACTS_ON_HIDDEN_LAYERS],
  },
  labelSmoothing: {
    type: number({ from: 0, below: 1, example: 0.1 }),
    default: ({ loss, output }) => loss === "cross-entropy" && output === "softmax" ? 0.05 : 0,
    usual: "0.05; 0 without softmax",
    value: "share",
    help: "share of each target spread over all classes",
  },
  clipNorm: {
    type: orNone(number({ above: 0, example: 1 })),
    default: null,
    value: "length",
    help: "maximum norm of the gradient",
  },
  average: {
    type: orNone(number({ above: 0, below: 1, example: 0.999 })),
    default: null,
    value: "decay",
    help: "validate, test and save a moving average of the weights",
  },
};
