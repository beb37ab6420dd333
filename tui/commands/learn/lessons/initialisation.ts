import { withMinus } from "../../../format.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { lastEpoch, networkOf, share } from "../measurements.ts";

/** A hidden layer that begins with zeros, and one that begins at random. */
export const initialisation: Lesson = {
  name: "initialisation",
  title: "Where the weights begin",
  before: [
    "Training has to begin somewhere. Zeros look neutral: no input is preferred to any other.",
    "Two networks with eight hidden sigmoid neurons learn the two moons. In the first all weights are 0 at the start. In the " +
    "second they are random, with the variance v that Glorot and Bengio recommend:",
    "  w ~ N(0, v)       v = 2 ∕ (inputs + outputs of the layer)",
    "At the start all eight hidden neurons of the first network give σ(0) = ½.",
  ],
  question: "How well does the network that begins with zeros learn?",
  answers: [
    "as well as the other, after a slow start",
    "not at all: it stays at guessing",
    "as well as one single neuron would",
  ],
  flags: {
    dataset: ["moons"],
    layers: ["8"],
    activation: ["sigmoid"],
    initializer: ["zeros", "glorot-normal"],
    ...PLAIN_SGD,
    learningRate: ["1"],
    batchSize: ["16"],
    epochs: ["30"],
  },
  watch: [
    "Both losses fall, but one of them stops early.",
    "Press . for each network by itself: in which of the two planes is the boundary a straight line?",
    "Press 2 for the weights of the eight neurons.",
  ],
  outcome(runs) {
    const [zeros, random] = runs.map((run) => lastEpoch(run).trainAccuracy), { layers: [first] } = networkOf(runs[0]);
    const areSame = hasEqualColumns(first.weights), isAsGoodAsOne = zeros >= 0.8 && zeros <= 0.95;
    const answer = random < 0.97
      ? undefined
      : zeros < 0.6
      ? 1
      : areSame && isAsGoodAsOne
      ? 2
      : zeros > 0.97
      ? 0
      : undefined;
    const [w1, w2] = [first.weights.at(0, 0), first.weights.at(1, 0)].map((w) => withMinus(w.toFixed(3)));
    const weights = areSame
      ? `Its eight hidden neurons have the same weights to the last bit, (${w1}, ${w2}).`
      : "Its hidden neurons have become different.";
    return {
      answer,
      text: [
        `The network that began with zeros gets ${share(zeros)} of the training points right, the other ${
          share(random)
        }. ` +
        weights,
      ],
    };
  },
  why: [
    "Two hidden neurons with the same weights give the same activation. If their weights to the outputs are the same, too, the " +
    "same error comes back to both, and so the same gradient:",
    "  ∂L∕∂w = x·δ       the same x, the same δ",
    "After the step they are the same again, and after every step. Eight equal neurons are one neuron with eight times its " +
    "weight to the outputs, and one neuron draws a straight line.",
    "Random weights break the symmetry. Their variance matters as well: if it is too large, sigmoid neurons begin saturated; " +
    "if it is too small, the signal fades from layer to layer.",
  ],
  next: [{
    why: "Random weights of two variances, on digits",
    command: "deno task compare --limit 2000 --initializer glorot-normal,standard-normal",
  }],
};

/** Whether every unit has the weights of the first. */
function hasEqualColumns(weights: Matrix): boolean {
  for (let i = 0; i < weights.rows; i++) {
    for (let j = 1; j < weights.columns; j++) if (weights.at(i, j) !== weights.at(i, 0)) return false;
  }
  return true;
}
