import type { Activation } from "../../../src/engine/activations.ts";
import type { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { GradientStep } from "../../../src/explanation/sample_trace.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import { Network } from "../../../src/network/network.ts";
import type { Objective } from "../../../src/network/objective.ts";

/** What is known of the weights (inputs × units) and the biases of a layer. */
interface LayerValues {
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

/** What PyTorch computes for one sample, x = (1, 0.5), of a {@link smallNetwork}. */
interface PyTorchCase {
  readonly name: string;
  readonly activation: Activation;
  readonly objective: Objective;
  readonly step: GradientStep;
  readonly label: number;
  readonly values:
    & {
      readonly [Name in "z1" | "a1" | "z2" | "a2" | "delta2" | "outputGradient1" | "delta1"]: readonly number[];
    }
    & {
      readonly loss: number;
      readonly steppedLoss: number;
      readonly gradients: readonly LayerValues[];
      readonly stepped: readonly LayerValues[];
    };
}

const HIDDEN: LayerValues = { weights: [[0.5, -0.3], [0.8, 0.2]], bias: [0.1, -0.2] };
const ONE_OUTPUT: LayerValues = { weights: [[0.7], [-0.6]], bias: [0.05] };
const TWO_OUTPUTS: LayerValues = { weights: [[0.7, -0.4], [-0.6, 0.9]], bias: [0.05, -0.1] };

/** A network of two inputs, two hidden units, and two outputs of softmax or a single one. */
export function smallNetwork(engine: ReferenceEngine, activation: Activation, objective: Objective): Network {
  const parameter = (rows: readonly (readonly number[])[]) => {
    const value = engine.matrix(rows.length, rows[0].length);
    rows.forEach((row, i) => value.row(i).set(row));
    return { value, state: [] };
  };
  const layer = ({ weights, bias }: LayerValues, f: Activation) =>
    new DenseLayer(parameter(weights), parameter([bias]), f);
  const output = objective.output === "softmax" ? TWO_OUTPUTS : ONE_OUTPUT;
  return new Network(engine, [layer(HIDDEN, activation), layer(output, "identity")], objective);
}

/**
 * By PyTorch 1.13 in float64: z1 = x @ w1 + b1, a1 = f(z1), z2 = a1 @ w2 + b2; the loss 0.5 * ((a2 - y) ** 2).sum(),
 * F.cross_entropy(z2, label, label_smoothing=ε) or F.binary_cross_entropy_with_logits(z2, y); the gradients by
 * loss.backward(), with retain_grad() on z and a; the step by torch.optim.SGD with weight_decay=λ₂ for the weights
 * alone, and the loss once more after it.
 */
export const NUMBERS_BY_PYTORCH: readonly PyTorchCase[] = [
  {
    name: "2-2-1 with sigmoids and the squared error",
    activation: "sigmoid",
    objective: { output: "sigmoid", loss: "mse" },
    step: { learningRate: 0.5, l2: 0, l1: 0, labelSmoothing: 0 },
    label: 1,
    values: {
      z1: [1, -0.4],
      a1: [0.731058579, 0.40131234],
      z2: [0.320953601],
      a2: [0.579556634],
      loss: 0.088386312,
      steppedLoss: 0.079335525,
      delta2: [-0.102449747],
      outputGradient1: [-0.071714823, 0.061469848],
      delta1: [-0.01409999, 0.014768792],
      gradients: [
        { weights: [[-0.01409999, 0.014768792], [-0.007049995, 0.007384396]], bias: [-0.01409999, 0.014768792] },
        { weights: [[-0.074896766], [-0.041114348]], bias: [-0.102449747] },
      ],
      stepped: [
        { weights: [[0.507049995, -0.307384396], [0.803524997, 0.196307802]], bias: [0.107049995, -0.207384396] },
        { weights: [[0.737448383], [-0.579442826]], bias: [0.101224873] },
      ],
    },
  },
  {
    name: "2-2-2 with tanh, softmax, cross-entropy, label smoothing and L2",
    activation: "tanh",
    objective: { output: "softmax", loss: "cross-entropy" },
    step: { learningRate: 0.1, l2: 0.01, l1: 0, labelSmoothing: 0.1 },
    label: 0,
    values: {
      z1: [1, -0.4],
      a1: [0.761594156, -0.379948962],
      z2: [0.811085287, -0.746591728],
      a2: [0.826019767, 0.173980233],
      loss: 0.269020425,
      steppedLoss: 0.258184737,
      delta2: [-0.123980233, 0.123980233],
      outputGradient1: [-0.136378256, 0.185970349],
      delta1: [-0.057275368, 0.159123444],
      gradients: [
        { weights: [[-0.057275368, 0.159123444], [-0.028637684, 0.079561722]], bias: [-0.057275368, 0.159123444] },
        { weights: [[-0.094422621, 0.094422621], [0.047106161, -0.047106161]], bias: [-0.123980233, 0.123980233] },
      ],
      stepped: [
        { weights: [[0.505227537, -0.315612344], [0.802063768, 0.191843828]], bias: [0.105727537, -0.215912344] },
        { weights: [[0.708742262, -0.409042262], [-0.604110616, 0.903810616]], bias: [0.062398023, -0.112398023] },
      ],
    },
  },
  {
    name: "2-2-1 with ReLU, one unit of which is off, and the cross-entropy of a sigmoid",
    activation: "relu",
    objective: { output: "sigmoid", loss: "cross-entropy" },
    step: { learningRate: 0.1, l2: 0, l1: 0, labelSmoothing: 0 },
    label: 0,
    values: {
      z1: [1, -0.4],
      a1: [1, 0],
      z2: [0.75],
      a2: [0.679178699],
      loss: 1.136871006,
      steppedLoss: 1.003306112,
      delta2: [0.679178699],
      outputGradient1: [0.475425089, -0.40750722],
      delta1: [0.475425089, 0],
      gradients: [
        { weights: [[0.475425089, 0], [0.237712545, 0]], bias: [0.475425089, 0] },
        { weights: [[0.679178699], [0]], bias: [0.679178699] },
      ],
      stepped: [
        { weights: [[0.452457491, -0.3], [0.776228746, 0.2]], bias: [0.052457491, -0.2] },
        { weights: [[0.63208213], [-0.6]], bias: [-0.01791787] },
      ],
    },
  },
];
