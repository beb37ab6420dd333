import { type Activation, ACTIVATION_TABLE, ACTIVATIONS } from "../../engine/activations.ts";
import { type Initializer, INITIALIZERS } from "../../network/initializer.ts";
import { DEFAULT_OUTPUTS, type Loss, LOSSES, type Output, OUTPUTS } from "../../network/objective.ts";
import { ACTS_ON_HIDDEN_LAYERS } from "../effect.ts";
import type { LayerOptionDefinition, OptionDefinition } from "../option_definition.ts";
import { listOf, oneOf, onOff, perLayer, whole } from "../value_type.ts";

/** The options that say what network is trained. */
export type NetworkOptions = {
  /** Units of each hidden layer, from the input on; empty for none. Default: `[160]`. */
  readonly layers: OptionDefinition<readonly number[]>;
  /** What the hidden units compute: one for all layers, or one for each. Default: `"relu"`. */
  readonly activation: LayerOptionDefinition<Activation>;
  /** What the last layer's units compute. Default: `"softmax"`, with the loss `mse` `"sigmoid"`. */
  readonly output: OptionDefinition<Output>;
  /** The loss that training minimizes. Default: `"cross-entropy"`. */
  readonly loss: OptionDefinition<Loss>;
  /** How the weights start. Default: `"he-normal"` for ReLU and its relatives, `"glorot-normal"` for the others. */
  readonly initializer: OptionDefinition<Initializer>;
  /** Whether each unit adds a bias to its pre-activation. Default: true. */
  readonly bias: OptionDefinition<boolean>;
};

/** What is known of each of the {@link NetworkOptions}. */
export const NETWORK_OPTIONS: NetworkOptions = {
  layers: {
    type: listOf(
      whole(1, 65_536),
      32,
      "none or at most 32 hidden layers, each a whole number of units from 1 to 65,536, such as 128 or 128,64",
    ),
    default: [160],
    value: "units",
    help: "hidden layer sizes, comma separated, or none",
  },
  activation: {
    isPerLayer: true,
    type: perLayer(oneOf(ACTIVATIONS), "relu,tanh"),
    default: "relu",
    value: "names",
    help: "activation of the hidden layers, one for all or a list",
    acts: [ACTS_ON_HIDDEN_LAYERS],
  },
  output: {
    type: oneOf(OUTPUTS),
    default: ({ loss }) => DEFAULT_OUTPUTS[loss],
    usual: "softmax; sigmoid for mse",
    value: "name",
    help: "activation of the output layer",
    conflict: ({ loss, output }) =>
      loss === "cross-entropy" && output === "identity"
        ? "softmax or sigmoid with cross-entropy, which needs probabilities; identity goes with the loss mse"
        : undefined,
  },
  loss: {
    type: oneOf(LOSSES),
    default: "cross-entropy",
    value: "name",
    help: "loss function",
  },
  initializer: {
    type: oneOf(INITIALIZERS),
    default: ({ activation }) =>
      activation.every((name) => ACTIVATION_TABLE[name].isRectifier) ? "he-normal" : "glorot-normal",
    usual: "he-normal for relu and similar",
    value: "name",
    help: "weight initializer",
    acts: [{
      acts: (_others, { hasWeights = false }) => !hasWeights,
      why: "on a network whose weights are given",
      instead: "start from random weights",
    }],
  },
  bias: {
    type: onOff(),
    default: true,
    help: "layers without biases",
  },
};
