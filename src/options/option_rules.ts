import { ACTIVATIONS } from "../engine/activations.ts";
import { ENGINES } from "../engine/engine.ts";
import { SPARSITIES } from "../engine/simd/sparsity.ts";
import { INITIALIZERS } from "../network/initializer.ts";
import { LOSSES, OUTPUTS } from "../network/objective.ts";
import { OPTIMIZERS } from "./optimizer.ts";
import type { TrainingOptions } from "./options.ts";
import { SCHEDULES } from "./schedule.ts";

/** What an option takes. */
export interface OptionRule {
  /** How a value is written: a number, a name, a comma-separated list of either, or by naming the option alone. */
  readonly form: "number" | "numbers" | "name" | "names" | "switch";
  /** The words it takes: all of a name, beside numbers those with a meaning of their own. `none` stands for null. */
  readonly words: readonly string[];
  /** What it takes, in words that end a sentence: "a whole number from 1 to 64, or auto". */
  readonly takes: string;
  /** Whether it takes this value. */
  readonly accepts: (value: unknown) => boolean;
}

/** The most threads that a run takes, whether they are given or chosen. */
export const MOST_THREADS = 64;

/** The learning rates that training takes, whether they are given as an option or changed while it runs. */
export const LEARNING_RATE_RANGE = { above: 0, most: 1000 } as const;

/** Whether training takes this learning rate: {@link LEARNING_RATE_RANGE}. */
export function isLearningRate(value: unknown): boolean {
  return typeof value === "number" && value > LEARNING_RATE_RANGE.above && value <= LEARNING_RATE_RANGE.most;
}

/** What each option takes. */
export const OPTION_RULES: Readonly<Record<keyof TrainingOptions, OptionRule>> = {
  layers: {
    form: "numbers",
    words: ["none"],
    takes: "at most 32 hidden layers, each a whole number of units from 1 to 65,536, such as 128 or 128,64",
    accepts: (value) => Array.isArray(value) && value.length <= 32 && value.every((units) => isWhole(units, 1, 65_536)),
  },
  activation: { ...nameOf(ACTIVATIONS, " for all hidden layers, or a list such as relu,tanh"), ...listOf(ACTIVATIONS) },
  output: nameOf(OUTPUTS),
  loss: nameOf(LOSSES),
  initializer: nameOf(INITIALIZERS),
  bias: onOff(),
  labelSmoothing: number("from 0 to below 1, such as 0.1", (value) => value >= 0 && value < 1),
  dropout: {
    form: "numbers",
    words: [],
    takes: "a number from 0 to below 1 for all hidden layers, or a list such as 0.2,0.5",
    accepts: (value) => [value].flat().every((share) => typeof share === "number" && share >= 0 && share < 1),
  },
  epochs: whole(1, 1_000_000),
  batchSize: whole(1, 65_536),
  learningRate: number("above 0 and up to 1,000, such as 0.1", isLearningRate),
  optimizer: nameOf(OPTIMIZERS),
  momentum: number("from 0 to below 1, such as 0.9", (value) => value >= 0 && value < 1),
  weightDecay: number("from 0 to 1, such as 0.01", (value) => value >= 0 && value <= 1),
  clipNorm: orNone(number("above 0, such as 1", (value) => value > 0 && value < Infinity)),
  schedule: nameOf(SCHEDULES),
  warmup: number("from 0 epochs on, such as 1", (value) => value >= 0 && value < Infinity),
  decay: number("above 0 and up to 1, such as 0.5", (value) => value > 0 && value <= 1),
  decayEvery: whole(1, 1_000_000),
  l2: number("from 0 to 1, such as 0.0001", (value) => value >= 0 && value <= 1),
  l1: number("from 0 to 1, such as 0.00001", (value) => value >= 0 && value <= 1),
  maxNorm: orNone(number("above 0, such as 3", (value) => value > 0 && value < Infinity)),
  shift: number("of pixels from 0 to 100, such as 2", (value) => value >= 0 && value <= 100),
  rotation: number("of degrees from 0 to 180, such as 10", (value) => value >= 0 && value <= 180),
  scale: number("from 0 to below 1, such as 0.1", (value) => value >= 0 && value < 1),
  elastic: number("from 0 to 1,000, such as 34", (value) => value >= 0 && value <= 1000),
  smoothness: number("of pixels from 0.5 to 100, such as 4", (value) => value >= 0.5 && value <= 100),
  patience: orNone(whole(1, 1_000_000)),
  timeLimit: orNone(number("of seconds above 0, such as 60", (value) => value > 0 && value < Infinity)),
  targetLoss: orNone(number("above 0, such as 0.01", (value) => value > 0 && value < Infinity)),
  targetAccuracy: orNone(number("above 0 and up to 1, such as 0.98", (value) => value > 0 && value <= 1)),
  restarts: whole(0, 1000),
  engine: nameOf(ENGINES),
  threads: orWord(whole(1, MOST_THREADS), "auto", "auto"),
  sparse: nameOf(SPARSITIES),
  reproducible: onOff(),
  seed: whole(0, 2 ** 32 - 1),
};

function onOff(): OptionRule {
  return { form: "switch", words: [], takes: "true or false", accepts: (value) => typeof value === "boolean" };
}

function nameOf(words: readonly string[], more = ""): OptionRule {
  const takes = `${words.slice(0, -1).join(", ")} or ${words.at(-1)}${more}`;
  return { form: "name", words, takes, accepts: (value) => words.includes(value as string) };
}

function listOf(words: readonly string[]): Pick<OptionRule, "form" | "accepts"> {
  return { form: "names", accepts: (value) => [value].flat().every((name) => words.includes(name as string)) };
}

function whole(least: number, most: number): OptionRule {
  const [from, to] = [least, most].map((limit) => limit.toLocaleString("en-US"));
  const accepts = (value: unknown) => isWhole(value, least, most);
  return { form: "number", words: [], takes: `a whole number from ${from} to ${to}`, accepts };
}

function number(range: string, isIn: (value: number) => boolean): OptionRule {
  const accepts = (value: unknown) => typeof value === "number" && isIn(value);
  return { form: "number", words: [], takes: `a number ${range}`, accepts };
}

function orNone(rule: OptionRule): OptionRule {
  return orWord(rule, "none", null);
}

function orWord(rule: OptionRule, word: string, meaning: unknown): OptionRule {
  const accepts = (value: unknown) => value === meaning || rule.accepts(value);
  return { ...rule, words: [word], takes: `${rule.takes}, or ${word}`, accepts };
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
