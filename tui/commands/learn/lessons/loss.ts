import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { accuracyOf, share } from "../measurements.ts";

/** A difference of accuracies that chance doesn't explain on a few thousand samples. */
const CLEAR = 0.05;

/** Squared error and cross-entropy behind sigmoid outputs. */
export const loss: Lesson = {
  name: "loss",
  title: "Squared error against cross-entropy",
  before: [
    "The loss says how wrong an output a is, if y is what it should be:",
    "  squared error   L = ½ (a − y)²\n  cross-entropy   L = −y ln a − (1 − y) ln(1 − a)",
    "Both are 0 where a = y, and grow with the error. Training needs more than that: the gradient has to be large where the " +
    "error is large.",
    "Two networks 784-30-10 with sigmoid neurons learn 2,000 handwritten digits. They begin with the same random weights, " +
    "rather large ones, so that some outputs are confidently wrong at first.",
  ],
  question: "Which one classifies more digits correctly after ten epochs, at the same learning rate?",
  answers: ["the one with squared error", "the one with cross-entropy", "there is hardly a difference"],
  flags: {
    dataset: ["mnist"],
    limit: ["2000"],
    layers: ["30"],
    activation: ["sigmoid"],
    output: ["sigmoid"],
    initializer: ["standard-normal"],
    loss: ["mse", "cross-entropy"],
    ...PLAIN_SGD,
    learningRate: ["0.5"],
    batchSize: ["10"],
    epochs: ["10"],
  },
  watch: [
    "The two losses are different measures: don't compare their heights. Compare the accuracies.",
    "Look at the first epochs above all: which curve rises faster?",
  ],
  outcome(runs) {
    const [mse, crossEntropy] = runs.map(accuracyOf), difference = crossEntropy - mse;
    return {
      answer: difference > CLEAR ? 1 : difference < -CLEAR ? 0 : 2,
      text: [
        `On validation images, squared error reaches ${share(mse)}, cross-entropy ${share(crossEntropy)}.`,
      ],
    };
  },
  why: [
    "Compare the errors δ = ∂L∕∂z with which backpropagation begins:",
    "  squared error   δ = (a − y)·σ′(z)\n  cross-entropy   δ = a − y",
    "σ′(z) = a(1 − a) is nearly 0 where an output is nearly 0 or 1. If such an output is wrong, the squared error hardly " +
    "corrects it: it learns slowest just where it is most wrong. With cross-entropy the factor cancels: the larger the " +
    "error, the faster it learns.",
    "Learning rates of different losses aren't quite comparable, and a higher one would help the squared error. The flat ends " +
    "of σ would remain.",
  ],
  next: [{
    why: "Their first-layer weights, side by side",
    command: "deno task compare --preset sigmoid-mse-9,sigmoid-ce-9",
  }],
};
