import { formatLoss } from "../../../format.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { lastEpoch, share } from "../measurements.ts";

/** How near to ln 2 the loss of a neuron that answers ½ to everything is. */
const NEAR_LN_2 = 0.01;

/** The exclusive or, without a hidden layer and with one. */
export const xor: Lesson = {
  name: "xor",
  title: "XOR: why a hidden layer",
  before: [
    "The exclusive or is 1 when exactly one of its two inputs is 1:",
    "  x₁ x₂   y\n  0  0    0\n  0  1    1\n  1  0    1\n  1  1    0",
    "Two networks learn it from these four points. The first is a single neuron. The second has two hidden neurons (tanh) " +
    "between the inputs and the output neuron. Everything else is the same: the loss, the learning rate, the epochs.",
  ],
  question: "What will happen?",
  answers: [
    "both learn it, the second one faster",
    "only the network with hidden neurons learns it",
    "neither learns it",
  ],
  flags: {
    dataset: ["xor"],
    layers: ["none", "2"],
    activation: ["tanh"],
    output: ["sigmoid"],
    loss: ["cross-entropy"],
    ...PLAIN_SGD,
    learningRate: ["1"],
    batchSize: ["4"],
    epochs: ["200"],
  },
  watch: [
    "Two curves of the loss, one for each network.",
    "One of them goes flat at ln 2 = 0.693. That is the loss of a network that answers ½ to every point.",
    "Press . for the plane of one network by itself, and 0 to come back.",
  ],
  outcome(runs) {
    const [neuron, hidden] = runs.map(lastEpoch);
    const isStuck = Math.abs(neuron.trainLoss - Math.LN2) < NEAR_LN_2, hasLearnt = hidden.trainAccuracy === 1;
    return {
      answer: hasLearnt ? isStuck ? 1 : undefined : isStuck ? 2 : undefined,
      text: [
        `The single neuron ends at a loss of ${formatLoss(neuron.trainLoss)}; ln 2 is 0.6931. ` +
        `The network with two hidden neurons ends at ${formatLoss(hidden.trainLoss)} ` +
        `and gets ${share(hidden.trainAccuracy)} of the points right.`,
      ],
    };
  },
  why: [
    "Suppose one neuron did it, with z = w₁·x₁ + w₂·x₂ + b above 0 exactly where y is 1:",
    "  (0,0):  b < 0\n  (0,1):  w₂ + b > 0\n  (1,0):  w₁ + b > 0\n  (1,1):  w₁ + w₂ + b < 0",
    "The sum of the two in the middle is w₁ + w₂ + 2b > 0. Take the last one from it, and b > 0 is left: the opposite of the " +
    "first. So there is no such neuron. The best it can do is to answer ½ to every point, at a loss of ln\u00a02.",
    "Hidden neurons give the output new inputs, a₁ and a₂, in which a line does separate the points.",
  ],
  next: [{
    why: "Whether two hidden neurons find a solution from any first weights",
    command: "deno task study xor --seeds 20",
  }],
};
