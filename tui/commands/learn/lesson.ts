import type { TrainingState } from "../../screen/model/state.ts";

/**
 * A lesson: what to know, a question about what runs will do, the runs, what they did, and why. Its texts are
 * paragraphs as {@link wrapParagraphs} has them.
 */
export interface Lesson {
  /** What it is called on the command line. */
  readonly name: string;
  readonly title: string;
  /** What to know before the question. */
  readonly before: readonly string[];
  readonly question: string;
  /** What a person may predict, at least two. */
  readonly answers: readonly string[];
  /**
   * The flags of `train` by the names of their values, as they are typed: `{ dataset: ["xor"] }`. One with several values
   * makes as many runs, in the order of its values, which train in step.
   */
  readonly flags: Readonly<Record<string, readonly string[]>>;
  /**
   * The share of the weights that stays, if there are pruned runs: the network of the flags is trained beforehand and pruned.
   * The runs are then that network, what is left of it from the weights that it began with, and the same connections from
   * the random weights of the next seed.
   */
  readonly keep?: number;
  /** What is read beside the runs: where to look. */
  readonly watch: readonly string[];
  /** What came true in runs that have ended, by what was measured in them alone. Pure. */
  readonly outcome: (runs: readonly TrainingState[]) => Outcome;
  /** Why, with the formula. */
  readonly why: readonly string[];
  /** Commands to go on with, and what for. */
  readonly next: readonly { readonly command: string; readonly why: string }[];
}

/** What runs did. */
export interface Outcome {
  /** Which of the answers came true, counted from 0; undefined where none did, and the runs don't show what they are to. */
  readonly answer?: number;
  /** The same in sentences, with the numbers of these runs. */
  readonly text: readonly string[];
}

/** The flags of training as in textbooks: stochastic gradient descent at a constant learning rate, and nothing else. */
export const PLAIN_SGD = {
  optimizer: ["sgd"],
  schedule: ["constant"],
  l2: ["0"],
  labelSmoothing: ["0"],
} as const;

/** The flags, but for the epochs, of a network of 100 hidden units on 2,000 digits, which is trained in seconds. */
export const HUNDRED_UNITS = {
  dataset: ["mnist"],
  limit: ["2000"],
  validation: ["1000"],
  layers: ["100"],
  ...PLAIN_SGD,
  learningRate: ["0.1"],
  batchSize: ["32"],
} as const;
