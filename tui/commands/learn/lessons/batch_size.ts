import { formatLoss } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { lastEpoch } from "../measurements.ts";

/** One sample a step, 16, and all of them. */
export const batchSize: Lesson = {
  name: "batch-size",
  title: "The batch size",
  before: [
    "The loss is a mean over all samples, and so is its gradient. A step doesn't have to take all of them. The mean over a " +
    "batch of n samples drawn at random is an estimate:",
    "  ∂L∕∂w ≈ 1∕n · Σ ∂Lᵢ∕∂w",
    "It is right on average. Its standard deviation falls as 1∕√n, and its cost rises as n.",
    "Three networks with 16 hidden neurons learn the 880 points of two moons, at the same learning rate and for 30 epochs: in " +
    "batches of 1, of 16, and of all 880.",
  ],
  question: "Which of them has the lowest training loss after 30 epochs?",
  answers: [
    "the one with batches of 1",
    "the one with batches of 16",
    "the one that takes all 880, with the exact gradient",
  ],
  flags: {
    dataset: ["moons"],
    layers: ["16"],
    activation: ["tanh"],
    ...PLAIN_SGD,
    learningRate: ["0.1"],
    batchSize: ["1", "16", "880"],
    epochs: ["30"],
  },
  watch: [
    "All three see the same points equally often. Look at how fast each curve falls, and at how noisy it is.",
    "One of the three takes a single step an epoch.",
  ],
  outcome(runs) {
    const losses = runs.map((run) => lastEpoch(run).trainLoss);
    const steps = runs.map(({ options, sampleCounts }) =>
      Math.ceil((sampleCounts?.training ?? 0) / options.batchSize) * (options.epochs ?? 0)
    );
    const lines = runs.map(({ options }, i) =>
      `  batches of ${String(options.batchSize).padEnd(3)}  ${formatWhole(steps[i]).padStart(6)} steps   loss ${
        formatLoss(losses[i])
      }`
    );
    return { answer: losses.indexOf(Math.min(...losses)), text: ["After 30 epochs:", lines.join("\n")] };
  },
  why: [
    "On average a step is the same for every batch size: −η times the exact gradient. So what counts first is how many steps an " +
    "epoch has, and 880 rough ones lead farther than a single exact one. That is why networks are trained on batches.",
    "Very small batches have their price. The noise keeps the weights from settling, the more so the higher η is; and a " +
    "processor computes 64 samples at once in much less time than 64 one by one.",
    "A larger batch is less noisy, and so allows a higher learning rate: the two are often raised together.",
  ],
  next: [{
    why: "All 880 at a higher rate",
    command: "deno task train --dataset moons --batch-size 880 --learning-rate 2",
  }],
};
