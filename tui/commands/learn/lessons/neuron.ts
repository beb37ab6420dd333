import { withMinus } from "../../../format.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { lastEpoch, networkOf, share } from "../measurements.ts";

/** One neuron on data that no line separates. */
export const neuron: Lesson = {
  name: "neuron",
  title: "One neuron draws a line",
  before: [
    "A neuron multiplies each input by a weight, adds a bias, and squashes the sum between 0 and 1:",
    "  z = w₁·x₁ + w₂·x₂ + b\n  a = σ(z) = 1 ∕ (1 + e⁻ᶻ)",
    "Here a is the probability of the second of two classes. It is above ½ exactly where z is positive, and z = 0 is a " +
    "straight line. Training turns the line and moves it; it can't bend it.",
    "The data are points of two half moons, one class each. Each moon reaches into the hollow of the other.",
  ],
  question: "How many of the points will one neuron get right?",
  answers: ["about half", "about nine in ten", "all of them"],
  flags: {
    dataset: ["moons"],
    layers: ["none"],
    output: ["sigmoid"],
    loss: ["cross-entropy"],
    ...PLAIN_SGD,
    learningRate: ["0.5"],
    batchSize: ["16"],
    epochs: ["30"],
  },
  watch: [
    "The plane shows what the neuron predicts at each point: one colour on one side of a line, the other on the other side.",
    "Watch the line turn in the first epochs, and then hardly move any more. The accuracy stops rising with it.",
    "Press 2 for its two weights.",
  ],
  outcome([run]) {
    const { trainAccuracy } = lastEpoch(run), { layers: [layer] } = networkOf(run);
    const [w1, w2, b] = [layer.weights.at(0, 0), layer.weights.at(1, 0), layer.bias?.at(0, 0) ?? 0].map((value) =>
      withMinus(value.toFixed(2))
    );
    const answer = trainAccuracy > 0.99 ? 2 : trainAccuracy >= 0.8 && trainAccuracy <= 0.95 ? 1 : undefined;
    return {
      answer,
      text: [
        `The neuron gets ${share(trainAccuracy)} of the training points right. Its line is`,
        `  z = ${w1}·x₁ + ${w2}·x₂ + ${b} = 0`.replaceAll("+ −", "− "),
      ],
    };
  },
  why: [
    "The moons are curved into each other, so every line leaves points on the wrong side. Neither more epochs nor another " +
    "learning rate changes that: the line is already about as good as a line can be.",
    "The boundary has to bend. A layer of neurons between the inputs and the output can do that: each of them draws a " +
    "line of its own, and the output combines them.",
  ],
  next: [{ why: "Eight hidden neurons on the same points", command: "deno task train --dataset moons --layers 8" }],
};
