import { actsWith, type Effect } from "../effect.ts";
import { LEARNING_RATE_RANGE } from "../learning_rate.ts";
import type { OptionDefinition } from "../option_definition.ts";
import { type Optimizer, OPTIMIZER_DEFAULTS, OPTIMIZERS, optimizersWith } from "../optimizer.ts";
import { runsToAnEnd, type Schedule, SCHEDULES } from "../schedule.ts";
import { alternatives, number, oneOf, orNone, whole } from "../value_type.ts";

/**
 * The fewest optimizer steps of a run whose epochs aren't given: ten epochs of 100 samples are 20 steps, in which
 * nothing is learned. From 500 to 2,000 steps gave the same accuracies on iris, wine, breast cancer and digits
 * (`deno task bench --tables`).
 */
const FEWEST_STEPS = 1000;

const USUAL_EPOCHS = 10;

/** The schedules that decay by a factor. */
const HAS_DECAY = actsWith("schedule", ["step", "exponential", "plateau"]);

/** The first decay comes before the last epoch; `plateau` has an epoch that the others are compared with. */
const DECAYS_IN_TIME: Effect = {
  acts: ({ schedule, decayEvery, epochs }) =>
    schedule === "exponential" || decayEvery + (schedule === "plateau" ? 1 : 0) < (epochs ?? Infinity),
  why: "with {schedule=}, {decayEvery=} and {epochs=}, which end before the first decay",
  instead: "choose a smaller {decayEvery} or more {epochs}",
};

/** The options of gradient descent. */
export type GradientDescentOptions = {
  /**
   * How many times to go through the training samples, or null to train until the run is stopped. Default: 10, or as many
   * as make {@link FEWEST_STEPS} steps.
   */
  readonly epochs: OptionDefinition<number | null>;
  /** Samples a step; the last batch of an epoch has the rest. Default: 64. */
  readonly batchSize: OptionDefinition<number>;
  /**
   * The learning rate η before the schedule. Default: as suits optimizer and schedule ({@link OPTIMIZER_DEFAULTS}), 0.15
   * for `momentum` and `one-cycle`.
   */
  readonly learningRate: OptionDefinition<number>;
  /** How the weights follow their gradients. Default: `"momentum"`. */
  readonly optimizer: OptionDefinition<Optimizer>;
  /** μ of `momentum` and `nesterov`, β₁ of `adam` and `adamw`. Default: 0.9. */
  readonly momentum: OptionDefinition<number>;
  /**
   * How the learning rate changes over the run. Default: `"one-cycle"`; with a warm-up, `"cosine"`; without an end,
   * `"constant"`.
   */
  readonly schedule: OptionDefinition<Schedule>;
  /** Epochs in which the learning rate rises in a line from 0, before and beside the schedule. Default: 0. */
  readonly warmup: OptionDefinition<number>;
  /** What `step`, `exponential` and `plateau` multiply the learning rate by. Default: 0.5. */
  readonly decay: OptionDefinition<number>;
  /**
   * The epochs after which they do so; for `plateau`, those without a better validation loss (training loss, if no
   * samples are held out). Default: 3.
   */
  readonly decayEvery: OptionDefinition<number>;
  /**
   * The probability that a training sample has the label of another class, drawn at random once for the run; validation
   * and test samples keep theirs. Default: 0.
   */
  readonly labelNoise: OptionDefinition<number>;
  /** Start of every random choice: the same seed gives the same network, bit for bit. Default: 1. */
  readonly seed: OptionDefinition<number>;
};

/** What is known of each of the {@link GradientDescentOptions}. */
export const TRAINING_OPTIONS: GradientDescentOptions = {
  epochs: {
    type: orNone(whole(1, 1_000_000), "unlimited"),
    default: ({ batchSize }, samples) =>
      Math.max(USUAL_EPOCHS, Math.ceil(FEWEST_STEPS / Math.ceil(samples / batchSize))),
    usual: `${USUAL_EPOCHS}, more if small`,
    value: "count",
    help: "passes over the training set",
  },
  batchSize: {
    type: whole(1, 65_536),
    default: 64,
    value: "count",
    help: "samples per batch",
  },
  learningRate: {
    type: number({ ...LEARNING_RATE_RANGE, example: 0.1 }),
    default({ optimizer, schedule }) {
      const { learningRate, cycleLearningRate } = OPTIMIZER_DEFAULTS[optimizer];
      return schedule === "one-cycle" ? cycleLearningRate : learningRate;
    },
    usual: "0.15, adapted to the rest",
    value: "eta",
    help: "learning rate",
  },
  optimizer: {
    type: oneOf(OPTIMIZERS),
    default: "momentum",
    value: "name",
    help: "optimizer",
  },
  momentum: {
    type: number({ from: 0, below: 1, example: 0.9 }),
    default: 0.9,
    value: "mu",
    help: "coefficient of momentum and nesterov; β₁ of adam",
    acts: [actsWith("optimizer", optimizersWith("momentum"))],
  },
  schedule: {
    type: oneOf(SCHEDULES),
    default({ warmup, epochs, timeLimit }) {
      if (epochs === null && timeLimit === null) return "constant";
      return warmup > 0 ? "cosine" : "one-cycle";
    },
    usual: "one-cycle; cosine with --warmup",
    value: "name",
    help: "learning rate schedule",
    conflict({ schedule, epochs, timeLimit }) {
      if (epochs !== null || timeLimit !== null || !runsToAnEnd(schedule)) return undefined;
      return `${alternatives(SCHEDULES.filter((name) => !runsToAnEnd(name)))} in a run without an end`;
    },
  },
  warmup: {
    type: number({ from: 0, unit: "epochs", example: 1 }),
    default: 0,
    value: "epochs",
    help: "linear warm-up of the learning rate",
    conflict({ warmup, epochs, schedule }) {
      if (epochs !== null && warmup > epochs) return `at most the ${epochs} epochs of the run`;
      return schedule === "one-cycle" && warmup > 0 ? "0 with one-cycle, which has a warm-up of its own" : undefined;
    },
  },
  decay: {
    type: number({ above: 0, to: 1, example: 0.5 }),
    default: 0.5,
    value: "factor",
    help: "decay factor of step, exponential, plateau",
    acts: [HAS_DECAY, DECAYS_IN_TIME],
  },
  decayEvery: {
    type: whole(1, 1_000_000),
    default: 3,
    value: "epochs",
    help: "epochs between decays",
    acts: [HAS_DECAY, DECAYS_IN_TIME, {
      acts: ({ decay }) => decay < 1,
      why: "with {decay=}, which keeps the learning rate as it is",
      instead: "choose a {decay} below 1",
    }],
  },
  labelNoise: {
    type: number({ from: 0, to: 1, example: 0.2 }),
    default: 0,
    value: "share",
    help: "share of training labels replaced by wrong ones",
  },
  seed: {
    type: whole(0, 2 ** 32 - 1),
    default: 1,
    value: "number",
    help: "the same seed gives the same network",
  },
};
