import { formatLoss } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import type { TrainingState } from "../../../screen/model/state.ts";
import { parameterCount } from "../../training_flags.ts";
import type { Lesson } from "../lesson.ts";
import { accuracyOf, lastEpoch, networkOf, share } from "../measurements.ts";

/** How many times the lowest losses on both sides the highest loss has to be to count as a peak. */
const PEAK = 1.25;

/** Networks from too small to far too large, on training samples of which some have wrong labels. */
export const doubleDescent: Lesson = {
  name: "double-descent",
  title: "Double descent",
  before: [
    "The textbooks' rule: too small a network can't learn the pattern, too large a network learns the noise as well. Between them " +
    "is the right size, and beyond it the validation loss rises for good.",
    "Here are 100 points of two clusters in 20 dimensions. Each label is wrong with a probability of 0.2: noise that can only " +
    "be memorized.",
    "A network with H hidden units has 22·H + 1 parameters, so from 5 units on it has more of them than there are samples. Six " +
    "networks learn these points for 300 epochs, with 1, 2, 4, 6, 30 and 100 hidden units.",
  ],
  question: "How does the validation loss at the end depend on the number of units?",
  answers: [
    "the more units, the lower",
    "lowest for a few units, and then the more units, the higher",
    "highest where a network can just fit the samples, and lower again beyond",
  ],
  flags: {
    dataset: ["twonorm"],
    limit: ["100"],
    validation: ["860"],
    labelNoise: ["0.2"],
    layers: ["1", "2", "4", "6", "30", "100"],
    activation: ["tanh"],
    loss: ["mse"],
    output: ["identity"],
    optimizer: ["adam"],
    schedule: ["cosine"],
    learningRate: ["0.01"],
    batchSize: ["20"],
    epochs: ["300"],
  },
  watch: [
    "Press m for the accuracies: which networks get all 100 training samples right, wrong labels included?",
    "Look where each validation loss ends. It was lower in the first epochs, before the network began to learn the noise.",
  ],
  outcome(runs) {
    const losses = runs.map((run) => lastEpoch(run).validationLoss ?? NaN), last = losses.length - 1;
    const peak = losses.indexOf(Math.max(...losses));
    const isPeak = peak > 0 && peak < last && losses[peak] > PEAK * Math.min(...losses.slice(0, peak)) &&
      losses[peak] > PEAK * Math.min(...losses.slice(peak + 1));
    const fitting = runs.findIndex((run) => lastEpoch(run).trainAccuracy === 1);
    const rises = peak === last && losses[last] > PEAK * Math.min(...losses);
    const falls = losses.every((loss, i) => i === 0 || loss < losses[i - 1]);
    return {
      answer: isPeak && fitting > 0 ? 2 : rises ? 1 : falls ? 0 : undefined,
      text: [
        "After 300 epochs:",
        ["  units  parameters  training accuracy  validation loss  accuracy", ...runs.map(rowOf)].join("\n"),
        `The validation loss is highest with ${unitsOf(runs[peak])} hidden units. ${
          fitting < 0
            ? "None of the networks gets all training samples right."
            : `The smallest network that gets every training sample right has ${unitsOf(runs[fitting])}.`
        }`,
      ],
    };
  },
  why: [
    "A network with about as many parameters as there are samples can fit them all, but in hardly more than one way. To fit the " +
    "wrong labels, too, it needs large weights, and swings wildly between the points. This is the interpolation threshold.",
    "With many more parameters there are many ways to fit all samples, and gradient descent from small weights tends to find one " +
    "with small weights: a smoother function, which bends only near a wrong label. So the loss descends a second time.",
    "Belkin et al. (2019) named it, and Nakkiran et al. (2019) found it in deep networks, and over epochs and samples as well. " +
    "More samples move the threshold, so here more data can hurt. Clean labels, L2 or early stopping flatten the peak.",
  ],
  next: [
    {
      why: "160 units, with all labels right, and with a fifth of them wrong",
      command: "deno task compare --dataset twonorm --limit 100 --l2 0 --label-noise 0,0.2",
    },
    {
      why: "All 880 samples, without L2 and with it",
      command: "deno task compare --dataset twonorm --label-noise 0.2 --l2 0,0.1",
    },
  ],
};

function unitsOf({ options: { layers: [units] } }: TrainingState): number {
  return units;
}

/** A run's size and results as a row of the table. */
function rowOf(run: TrainingState): string {
  const { options: { bias } } = run, { validationLoss, trainAccuracy } = lastEpoch(run);
  const cells = [
    [String(unitsOf(run)), 7],
    [formatWhole(parameterCount(networkOf(run).sizes, bias)), 12],
    [share(trainAccuracy), 19],
    [formatLoss(validationLoss ?? NaN), 17],
    [share(accuracyOf(run)), 10],
  ] as const;
  return cells.map(([text, width]) => text.padStart(width)).join("");
}
