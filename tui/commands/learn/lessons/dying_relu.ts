import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { accuracyOf, healthOf, share } from "../measurements.ts";

/** Hidden ReLUs at a good learning rate, and at one that is too high. */
export const dyingRelu: Lesson = {
  name: "dying-relu",
  title: "Dying ReLUs",
  before: [
    "A ReLU passes on what is positive, and nothing else:",
    "  a = max(0, z)       f′(z) = 1 if z > 0, else 0",
    "Where z is negative it outputs 0, and its slope is 0: no error comes back through it. That is harmless while other " +
    "samples still make it active.",
    "But a large step can push a neuron's bias and weights so far that z is negative for every sample. Two networks 784-30-10 " +
    "learn 2,000 digits, at learning rates of 0.1 and of 1.",
  ],
  question: "What becomes of the 30 hidden neurons at the learning rate 1?",
  answers: [
    "they jump about, and recover",
    "most of them go silent, for good",
    "nothing: it only learns faster",
  ],
  flags: {
    dataset: ["mnist"],
    limit: ["2000"],
    layers: ["30"],
    activation: ["relu"],
    ...PLAIN_SGD,
    learningRate: ["0.1", "1"],
    batchSize: ["32"],
    epochs: ["10"],
  },
  watch: [
    "The curve of the learning rate 1 jumps in the first epochs. That is when it happens.",
    "Press . until the second network is shown, then 5: its first layer counts the dead units. 2 shows their weights, which " +
    "don't change any more.",
  ],
  outcome(runs) {
    const [dead, deadAtHigh] = runs.map((run) => healthOf(run)[0].dead ?? 0), [low, high] = runs.map(accuracyOf);
    const isWorse = high < low - 0.1;
    const answer = deadAtHigh > 0.5 && dead < 0.1 && isWorse ? 1 : deadAtHigh < 0.1 ? isWorse ? 0 : 2 : undefined;
    return {
      answer,
      text: [
        `At 0.1, ${share(dead)} of the hidden neurons are dead at the end, and ${
          share(low)
        } of the validation images are classified correctly. ` +
        `At 1, ${share(deadAtHigh)} are dead, and ${share(high)} are classified correctly.`,
      ],
    };
  },
  why: [
    "A neuron that is 0 for every sample has δ = 0 for every sample, and so a gradient of 0:",
    "  ∂L∕∂w = x·δ = 0       ∂L∕∂b = δ = 0",
    "Neither its weights nor its bias will ever change again. In the first layer nothing can revive it, since its inputs " +
    "don't change either. The remaining ones have to do the work.",
    "A lower learning rate avoids it, and so does a warm-up, a rate that rises slowly from a low start. Leaky ReLU, with a small " +
    "slope below 0, lets the error through.",
  ],
  next: [{
    why: "The same rate with a warm-up, by the one-cycle schedule",
    command: "deno task train --limit 2000 --layers 30 --optimizer sgd --learning-rate 1",
  }],
};
