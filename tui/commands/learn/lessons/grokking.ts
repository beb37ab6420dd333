import { formatLoss } from "../../../format.ts";
import type { TrainingState } from "../../../screen/model/state.ts";
import type { Lesson } from "../lesson.ts";
import { accuracyOf, epochReaching, lastEpoch, networkOf, share, waveShare } from "../measurements.ts";

/** Numbers below so many are added. */
const MODULUS = 31;

/** With this accuracy a network knows its training samples, or has understood the others. */
const KNOWN = 0.98, UNDERSTOOD = 0.9;

/** What is right of sums by guessing, and some more. */
const GUESSED = 0.1;

/** Modular addition, learnt by heart and then understood. */
export const grokking: Lesson = {
  name: "grokking",
  title: "Grokking: understanding, long after learning by heart",
  before: [
    "Addition modulo 31 goes on at 0 after 30, as the hours do after 12:",
    "  20 + 15 = 4   (mod 31)",
    "A network is given a and b, each as 31 inputs of which one is 1, and has to name the sum: one of 31 classes. It can't know " +
    "that these are numbers. There are 961 pairs. It learns 384 of them, and 391 others are for validation.",
    "Two networks 62-128-31 train for 300 epochs. In the second, weight decay shrinks every weight by a little in each step:",
    "  w ← w − η·λ·w − step       λ = 0 and 1",
    "After some 20 epochs both know their 384 sums by heart. Of the others they get next to none right.",
  ],
  question: "What will they do in the 280 epochs that are left?",
  answers: [
    "nothing new: a sum that wasn't learnt stays unknown",
    "the one with weight decay comes to get the other sums right, too",
    "both come to get the other sums right, too",
  ],
  flags: {
    dataset: ["modular-addition"],
    limit: ["384"],
    validation: ["391"],
    layers: ["128"],
    loss: ["mse"],
    output: ["identity"],
    optimizer: ["adamw"],
    weightDecay: ["0", "1"],
    schedule: ["constant"],
    learningRate: ["0.007"],
    batchSize: ["32"],
    epochs: ["300"],
  },
  watch: [
    "Press m for the accuracies. When does each network know its training sums, and when the others?",
    "Look at the norms of the weights in the layers (5): the one with weight decay gets by with smaller ones.",
  ],
  happened(runs) {
    const accuracies = runs.map(accuracyOf),
      learnt = runs.map(({ curves: { accuracy } }) => ({
        training: epochReaching(accuracy.training, KNOWN),
        validation: epochReaching(accuracy.validation, UNDERSTOOD),
      }));
    const know = learnt.every(({ training }) => training !== undefined);
    const isLate = learnt.map(({ training = NaN, validation = NaN }) => validation > 3 * training);
    const isUnknown = accuracies.map((accuracy) => accuracy < GUESSED);
    const answer = isUnknown[0] && isUnknown[1]
      ? 0
      : isLate[0] && isLate[1]
      ? 2
      : isUnknown[0] && isLate[1]
      ? 1
      : undefined;
    return {
      answer: know ? answer : undefined,
      text: [...runs.map((run, i) => reportOf(run, learnt[i])), wavesOf(runs)],
    };
  },
  why: [
    "There are two ways to get the training sums right. One is to store them, each with weights of its own. The other works for " +
    "all pairs: turn a and b into angles, and add the angles.",
    "  cos(k(a + b)) = cos ka · cos kb − sin ka · sin kb,   k a multiple of 2π∕31",
    "Storing is found first. But it takes larger weights, and weight decay has a price for them: while the training sums stay " +
    "right, the weights drift, for many epochs unseen, to where the rule is. Then the validation accuracy jumps.",
    "Power et al. (2022) found it and called it grokking, Nanda et al. (2023) the waves. With more pairs the rule is found at " +
    "once, with too few never: it is late where storing is just about as cheap.",
  ],
  next: [{
    why: "Twice as many of the sums: whether the default options understand them, or store them",
    command: "deno task train --dataset modular-addition",
  }],
};

/** When a network knew its training sums and when the others, in a sentence. */
function reportOf(
  run: TrainingState,
  { training, validation }: { readonly training?: number; readonly validation?: number },
): string {
  const decay = run.options.weightDecay, loss = lastEpoch(run).validationLoss ?? NaN;
  const known = training === undefined
    ? "doesn't learn all of its own sums"
    : `knows its own sums after ${Math.ceil(training)} epochs`;
  const others = validation === undefined
    ? `gets ${share(accuracyOf(run))} of the others right at the end (loss ${formatLoss(loss)})`
    : `gets ${share(UNDERSTOOD)} of the others right after ${Math.ceil(validation)}; at the end it is ${
      share(accuracyOf(run))
    }`;
  return `The network with λ = ${decay} ${known}, and ${others}.`;
}

/** How wave-like the weights of both networks are, in a sentence; {@link waveShare} says what random ones are. */
function wavesOf(runs: readonly TrainingState[]): string {
  const [stored, understood] = runs.map((run) => share(waveShare(networkOf(run).layers[0].weights, MODULUS)));
  return `Seen as a function of a, a unit's weights are one single wave to ${understood} in the network with weight decay, ` +
    `and to ${stored} in the other; random weights would be to 22 %.`;
}
