import { formatWhole } from "../../../../src/format_whole.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { accuracyOf, gradientRatio, share } from "../measurements.ts";

/** How many times smaller a gradient has to have become to count as vanished. */
const VANISHED = 100;

/** Five hidden layers of sigmoid neurons, and of ReLUs. */
export const vanishing: Lesson = {
  name: "vanishing",
  title: "Vanishing gradients",
  before: [
    "On the way back through a network, each layer multiplies the error by its weights and by the slope of its activation:",
    "  δ of a layer = (Wᵀ · δ above) ⊙ f′(z)",
    "The slope of the sigmoid is σ′(z) = a(1 − a), at most ¼, and less away from z = 0. The slope of ReLU is 1 where z is " +
    "positive, and 0 elsewhere.",
    "Two networks with five hidden layers of 16 neurons each learn the two moons; one of sigmoid neurons, one of ReLUs.",
  ],
  question: "What will happen?",
  answers: [
    "both learn, the sigmoid network more slowly",
    "the sigmoid network stays at guessing",
    "the ReLU network stays at guessing",
  ],
  flags: {
    dataset: ["moons"],
    layers: ["16,16,16,16,16"],
    activation: ["sigmoid", "relu"],
    ...PLAIN_SGD,
    learningRate: ["0.1"],
    batchSize: ["32"],
    epochs: ["30"],
  },
  watch: [
    "One of the curves is nearly flat.",
    "Press . for one network by itself, then 5 for its layers. Read the column of the gradients from the last layer to the " +
    "first: by how much do they shrink?",
  ],
  outcome(runs) {
    const [sigmoid, relu] = runs.map(accuracyOf), [lost, kept] = runs.map(gradientRatio);
    const isGuessing = sigmoid < 0.6 && lost > VANISHED;
    const answer = relu < 0.6
      ? 2
      : relu < 0.95 || kept > VANISHED
      ? undefined
      : isGuessing
      ? 1
      : sigmoid > 0.8
      ? 0
      : undefined;
    const ratio = (times: number) =>
      times >= 2 ? `${formatWhole(Math.round(times))} times smaller than` : "no smaller than";
    return {
      answer,
      text: [
        `On validation points, the sigmoid network gets ${share(sigmoid)} right, the ReLU network ${share(relu)}. ` +
        `In the last measured batch, the gradient of the first layer was ${
          ratio(lost)
        } that of the last in the sigmoid ` +
        `network, and ${ratio(kept)} it in the ReLU network.`,
      ],
    };
  },
  why: [
    "Five slopes of at most ¼ multiply to at most (¼)⁵ ≈ 0.001. Weights of the usual size don't make up for that. So the " +
    "first layers get next to no gradient; they stay as random as they began, and pass on little of what the inputs say.",
    "With ReLU the slopes along an active path are all 1: the error arrives about as large as it left. Good initial weights, " +
    "and tanh with its slope of up to 1, help as well.",
  ],
  next: [{
    why: "The same with tanh, whose slope is up to 1",
    command: "deno task train --dataset moons --layers 16,16,16,16,16 --activation tanh",
  }],
};
