import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { explainTraining } from "../measurements.ts";

/** One sample forward and backward, in the lens and in numbers. */
export const backprop: Lesson = {
  name: "backprop",
  title: "Forward and backward by hand",
  before: [
    "Forward, each neuron computes z = w·a + b of the activations a below it, and its own activation σ(z). Backward, each " +
    "gets an error δ = ∂L∕∂z, from the output down:",
    "  output:  δ = (a − y)·σ′(z)          squared error\n  hidden:  δ = (Σ w·δ above)·σ′(z)",
    "The gradients are then products of what is known:",
    "  ∂L∕∂w = a·δ       a is what the weight is multiplied by\n  ∂L∕∂b = δ\n  w ← w − η·∂L∕∂w",
    "The network is 2-2-1, small enough to see every number, and the data are the four points of XOR.",
  ],
  question: "One step on the point (0, 0) alone: which weights and biases does it change?",
  answers: [
    "all of them",
    "all but the weights from the inputs",
    "only those of the output neuron",
  ],
  flags: {
    dataset: ["xor"],
    layers: ["2"],
    activation: ["sigmoid"],
    output: ["sigmoid"],
    loss: ["mse"],
    initializer: ["standard-normal"],
    ...PLAIN_SGD,
    learningRate: ["5"],
    batchSize: ["4"],
    epochs: ["100"],
  },
  watch: [
    "Press b for the lens: the whole network with one point in it. The arrow keys step through the numbers, forward and " +
    "then backward; ? lists every key.",
    "Check one by hand: take a δ and the activation below it, and multiply.",
    "Space pauses, and s then trains a single batch.",
  ],
  outcome([run]) {
    const { trace, units } = explainTraining(run, [0, 0]);
    const [hidden, [output]] = units.map((layer) => [...layer.values()]);
    const areInputsLeft = hidden.every(({ gradients }) => gradients.every((gradient) => gradient === 0));
    const areOthersMoved = [...hidden, output].every(({ biasGradient }) => biasGradient !== 0) &&
      output.gradients.every((gradient) => gradient !== 0);
    const [d1, d2] = trace.layers[0].delta.map(digits), [delta] = trace.layers[1].delta;
    const [a] = output.inputs, [product] = output.gradients;
    return {
      answer: areInputsLeft && areOthersMoved ? 1 : undefined,
      text: [
        "In the network as it is now, for the point (0, 0):",
        `  hidden:  δ₁ = ${d1}, δ₂ = ${d2}\n           ∂L∕∂w = x·δ = 0·δ = 0, ∂L∕∂b = δ\n` +
        `  output:  δ = ${digits(delta)}, ` +
        `∂L∕∂w₁ = a₁·δ = ${digits(a)} · ${digits(delta)} = ${digits(product)}`,
      ],
    };
  },
  why: [
    "A weight's gradient is the activation that it multiplies times the error above it, a·δ. The inputs of this point are 0, " +
    "so the first weights had no part in the error, and they don't change. The biases do, since " +
    "their input is always 1, and so do the output's weights, since σ(z) is never 0.",
    "The same holds for the black pixels of an image: the weights from them don't change.",
  ],
  next: [
    { why: "Train and save such a network", command: "deno task train --preset xor --out runs/xor" },
    { why: "Every number of it, as text", command: "deno task explain runs/xor --sample 1" },
    { why: "The same gradients by finite differences", command: "deno task gradcheck" },
  ],
};

/** A number in three digits. */
function digits(value: number): string {
  return value.toPrecision(3).replaceAll("-", "−");
}
