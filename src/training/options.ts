import { type EngineName, ENGINES } from "../engine/engine.ts";
import { SPARSITIES, type Sparsity } from "../engine/simd/sparsity.ts";
import { DEFAULT_LEARNING_RATES, type Optimizer, OPTIMIZERS } from "./optimizer.ts";

/** How to train. Everything has a default. */
export interface TrainingOptions {
  /** Units of each hidden layer, from the input on; empty for none. Default: `[128]`. */
  readonly layers?: readonly number[];
  /** How many times to go through the training samples. Default: 10. */
  readonly epochs?: number;
  /** Samples a step; the last batch of an epoch takes what is left. Default: 32. */
  readonly batchSize?: number;
  /** η, the length of a step against the gradient. Default: 0.1 for `sgd`, shorter for the other optimizers. */
  readonly learningRate?: number;
  /** How the weights follow their gradients. Default: `"sgd"`. */
  readonly optimizer?: Optimizer;
  /** What computes; where WebAssembly SIMD is missing, it is the reference engine. Default: `"simd"`. */
  readonly engine?: EngineName;
  /** Threads to compute on. Default: `"auto"`, all cores or one, as it suits the network. The result is the same. */
  readonly threads?: number | "auto";
  /** Whether to leave zero features out: `"on"`, `"off"`, or as their share decides. Default: `"auto"`. */
  readonly sparse?: Sparsity;
  /** Without relaxed arithmetic: the same bits on every CPU, a little slower. Default: false. */
  readonly reproducible?: boolean;
  /** Start of every random choice: the same seed gives the same network, bit for bit. Default: 1. */
  readonly seed?: number;
}

/** {@link TrainingOptions} with every default filled in. */
export type ResolvedOptions = Required<TrainingOptions>;

/** What is trained when nothing is said. */
export const DEFAULT_OPTIONS: ResolvedOptions = {
  layers: [128],
  epochs: 10,
  batchSize: 32,
  learningRate: DEFAULT_LEARNING_RATES.sgd,
  optimizer: "sgd",
  engine: "simd",
  threads: "auto",
  sparse: "auto",
  reproducible: false,
  seed: 1,
};

/** The most threads that a run takes, whether they are given or chosen. */
export const MOST_THREADS = 64;

/** A value that an option doesn't take. */
export class OptionError extends Error {
  /** The error's own name. */
  override name = "OptionError";

  /**
   * Makes the sentence of the three.
   *
   * @param option The option's name, as in {@link TrainingOptions}.
   * @param given What was given, as the user would write it.
   * @param allowed What is allowed, with what to do: "a whole number from 1 to 1,000,000".
   */
  constructor(readonly option: string, readonly given: string, readonly allowed: string) {
    super(`${option} is ${given}; it takes ${allowed}`);
  }
}

/**
 * Fills in the defaults and checks every value.
 *
 * @throws {OptionError} for the first value that is out of its range.
 * @throws {TypeError} if there is no option of a name.
 */
export function resolveOptions(options: TrainingOptions = {}): ResolvedOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(DEFAULT_OPTIONS, name));
  if (unknown !== undefined) {
    throw new TypeError(`there is no option ${unknown}; the options are ${Object.keys(DEFAULT_OPTIONS).join(", ")}`);
  }
  const usualRate = DEFAULT_LEARNING_RATES[options.optimizer ?? DEFAULT_OPTIONS.optimizer];
  const resolved: ResolvedOptions = { ...DEFAULT_OPTIONS, learningRate: usualRate, ...given };
  const { layers, epochs, batchSize, learningRate, optimizer, engine, threads, sparse, seed } = resolved;
  if (layers.length > 32 || !layers.every((units) => isWhole(units, 1, 65_536))) {
    throw new OptionError(
      "layers",
      layers.join(","),
      "at most 32 hidden layers, each a whole number of units from 1 to 65,536, such as 128 or 128,64",
    );
  }
  checkWhole("epochs", epochs, 1, 1_000_000);
  checkWhole("batchSize", batchSize, 1, 65_536);
  checkName("optimizer", optimizer, OPTIMIZERS);
  checkLearningRate(learningRate);
  checkName("engine", engine, ENGINES);
  if (threads !== "auto") checkWhole("threads", threads, 1, MOST_THREADS, ", or auto");
  checkName("sparse", sparse, SPARSITIES);
  checkWhole("seed", seed, 0, 2 ** 32 - 1);
  return resolved;
}

/** @throws {OptionError} if `learningRate` is not above 0 and at most 1,000. */
export function checkLearningRate(learningRate: number): void {
  if (!(learningRate > 0 && learningRate <= 1000)) {
    throw new OptionError("learningRate", `${learningRate}`, "a number above 0 and up to 1,000, such as 0.1");
  }
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function checkWhole(option: keyof TrainingOptions, value: number, least: number, most: number, others = ""): void {
  if (isWhole(value, least, most)) return;
  const [from, to] = [least, most].map((limit) => limit.toLocaleString("en-US"));
  throw new OptionError(option, `${value}`, `a whole number from ${from} to ${to}${others}`);
}

function checkName(option: keyof TrainingOptions, name: string, names: readonly string[]): void {
  if (!names.includes(name)) throw new OptionError(option, name, `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`);
}
