import { ACTIVATION_TABLE, ACTIVATIONS } from "../../engine/activations.ts";
import { INITIALIZERS } from "../../network/initializer.ts";
import { DEFAULT_OUTPUTS, LOSSES, OUTPUTS } from "../../network/objective.ts";
import { ACTS_ON_HIDDEN_LAYERS } from "../effect.ts";
import { layerOption, option } from "../option_definition.ts";
import { listOf, oneOf, onOff, perLayer, whole } from "../value_type.ts";

/** The options that say what network is trained. */
export const NETWORK_OPTIONS = {
  /** Units of each hidden layer, from the input on; empty for none. Default: `[128]`. */
  layers: option({
    type: listOf(
      whole(1, 65_536),
      32,
      "at most 32 hidden layers, each a whole number of units from 1 to 65,536, such as 128 or 128,64",
    ),
    default: [128],
    value: "units",
    help: "hidden layer sizes, comma separated, or none",
  }),
  /** What the hidden units compute: one for all layers, or one for each. Default: `"relu"`. */
  activation: layerOption({
    type: perLayer(oneOf(ACTIVATIONS), "relu,tanh"),
    default: "relu",
    value: "names",
    help: "activation of the hidden layers, one for all or a list",
    acts: [ACTS_ON_HIDDEN_LAYERS],
  }),
  /** What the last layer's units compute. Default: `"softmax"`, with the loss `mse` `"sigmoid"`. */
  output: option({
    type: oneOf(OUTPUTS),
    default: ({ loss }) => DEFAULT_OUTPUTS[loss],
    usual: "softmax; sigmoid for mse",
    value: "name",
    help: "activation of the output layer",
    conflict: ({ loss, output }) =>
      loss === "cross-entropy" && output === "identity"
        ? "softmax or sigmoid with cross-entropy, which needs probabilities; identity goes with the loss mse"
        : undefined,
  }),
  /** The loss that training minimizes. Default: `"cross-entropy"`. */
  loss: option({
    type: oneOf(LOSSES),
    default: "cross-entropy",
    value: "name",
    help: "loss function",
  }),
  /** How the weights start. Default: `"he-normal"` for ReLU and its relatives, `"glorot-normal"` for the others. */
  initializer: option({
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
  }),
  /** Whether each unit adds a bias to its pre-activation. Default: true. */
  bias: option({
    type: onOff(),
    default: true,
    help: "layers without biases",
  }),
};
