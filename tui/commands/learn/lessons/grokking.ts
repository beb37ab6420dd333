import { formatLoss } from "../../../format.ts";
import type { TrainingState } from "../../../screen/model/state.ts";
import type { Lesson } from "../lesson.ts";
import { accuracyOf, epochReaching, lastEpoch, networkOf, share, waveShare } from "../measurements.ts";

/** The numbers below it are added, modulo it. */
const MODULUS = 31;

/** The accuracies from which a network has memorized its training samples, and generalizes to the others. */
const MEMORIZED = 0.98, GENERALIZED = 0.9;

/** An accuracy that guessing, at 1 in 31, doesn't reach. */
const ABOVE_CHANCE = 0.1;

/** Modular addition, memorized first and generalized much later. */
export const grokking: Lesson = {
  name: "grokking",
  title: "Grokking: generalizing, long after memorizing",
  before: [
    "Addition modulo 31 goes on at 0 after 30, as the hours do after 12:",
    "  20 + 15 = 4   (mod 31)",
    "A network gets a and b, each one-hot in 31 inputs, and has to classify the sum: 31 classes. It can't know that these are " +
    "numbers. There are 961 pairs. It trains on 384 of them, and 391 others are for validation.",
    "Two networks 62-128-31 train for 300 epochs. In the second, weight decay shrinks every weight a little at each step:",
    "  w ← w − η·λ·w − step       λ = 0 and 1",
    "After about 20 epochs both have memorized their 384 sums. Of the others they get almost none right.",
  ],
  question: "What will they do in the remaining 280 epochs?",
  answers: [
    "nothing new: they keep getting the other sums wrong",
    "the one with weight decay eventually gets the other sums right, too",
    "both eventually get the other sums right, too",
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
    "Press m for the accuracies. When does each network get its training sums right, and when the others?",
    "Look at the norms of the weights in the layers (5): the one with weight decay needs smaller ones.",
  ],
  outcome(runs) {
    const accuracies = runs.map(accuracyOf),
      reached = runs.map(({ curves: { accuracy } }) => ({
        training: epochReaching(accuracy.training, MEMORIZED),
        validation: epochReaching(accuracy.validation, GENERALIZED),
      }));
    const haveMemorized = reached.every(({ training }) => training !== undefined);
    const isLate = reached.map(({ training = NaN, validation = NaN }) => validation > 3 * training);
    const isAtChance = accuracies.map((accuracy) => accuracy < ABOVE_CHANCE);
    const answer = isAtChance[0] && isAtChance[1]
      ? 0
      : isLate[0] && isLate[1]
      ? 2
      : isAtChance[0] && isLate[1]
      ? 1
      : undefined;
    return {
      answer: haveMemorized ? answer : undefined,
      text: [...runs.map((run, i) => reportOf(run, reached[i])), wavesOf(runs)],
    };
  },
  why: [
    "There are two ways to get the training sums right. One is to memorize them, each with weights of its own. The other works " +
    "for all pairs: turn a and b into angles, and add the angles.",
    "  cos(k(a + b)) = cos ka · cos kb − sin ka · sin kb,   k a multiple of 2π∕31",
    "Memorizing is found first. But it takes larger weights, which weight decay penalizes: while the training sums stay right, " +
    "the weights drift towards the rule, unnoticed for many epochs. Then the validation accuracy jumps.",
    "Power et al. (2022) found this and called it grokking; Nanda et al. (2023) found the waves. With more pairs the rule is " +
    "found at once, with too few never; it comes late where memorizing takes weights that are only a little larger.",
  ],
  next: [{
    why: "Twice as many sums, with the default options",
    command: "deno task train --dataset modular-addition",
  }],
};

/** When a network got its training sums right and when the others, in a sentence. */
function reportOf(
  run: TrainingState,
  { training, validation }: { readonly training?: number; readonly validation?: number },
): string {
  const decay = run.options.weightDecay, loss = lastEpoch(run).validationLoss ?? NaN;
  const memorized = training === undefined
    ? "doesn't get all of its training sums right"
    : `has memorized its training sums after ${Math.ceil(training)} epochs`;
  const others = validation === undefined
    ? `gets ${share(accuracyOf(run))} of the others right at the end (loss ${formatLoss(loss)})`
    : `gets ${share(GENERALIZED)} of the others right after ${Math.ceil(validation)}; at the end ${
      share(accuracyOf(run))
    }`;
  return `The network with λ = ${decay} ${memorized}, and ${others}.`;
}

/** How close to a single wave the weights of both networks are, in a sentence; {@link waveShare} says what random ones are. */
function wavesOf(runs: readonly TrainingState[]): string {
  const [memorized, generalized] = runs.map((run) => share(waveShare(networkOf(run).layers[0].weights, MODULUS)));
  return `As a function of a, a single wave explains ${generalized} of the variance of a unit's weights in the network with weight ` +
    `decay, and ${memorized} in the other; of random weights it would explain 22 %.`;
}
