import type { DatasetEntry } from "../../data/dataset.ts";
import { type EngineName, ENGINES } from "../../src/engine/engine.ts";
import { SPARSITIES, type Sparsity } from "../../src/engine/simd/sparsity.ts";
import { requireMemory } from "../../src/training/memory_need.ts";
import { type Optimizer, OPTIMIZERS } from "../../src/training/optimizer.ts";
import { OptionError, type ResolvedOptions, resolveOptions } from "../../src/training/options.ts";
import { formatWhole } from "../format.ts";
import { nearestName } from "../../data/nearest_name.ts";
import { parseNumber, parseNumbers } from "./numbers.ts";
import { UsageError } from "./usage_error.ts";

/** How many training samples are held out for validation unless told otherwise. */
export const DEFAULT_VALIDATION = 5000;

/** The options whose values are names, and what they take. */
export const OPTION_NAMES = { optimizer: OPTIMIZERS, engine: ENGINES, sparse: SPARSITIES } as const;

/** The flags of `train` as they were typed; a flag that was left out holds its default, or is undefined. */
export interface TrainFlags {
  readonly layers: string;
  readonly epochs: string;
  readonly batchSize: string;
  readonly learningRate?: string;
  readonly optimizer: string;
  readonly seed: string;
  readonly threads: string;
  readonly engine: string;
  readonly sparse: string;
  readonly reproducible?: true;
  readonly limit?: string;
  readonly validation: string;
  readonly out?: string;
  /** False after `--no-save`. */
  readonly save: boolean;
  readonly plain?: true;
}

/** What `train` was asked to do, checked. */
export interface TrainSettings {
  readonly dataset: DatasetEntry;
  readonly options: ResolvedOptions;
  /** Train on the first so many samples only. */
  readonly limit?: number;
  /** How many training samples are held out to validate on, or `test` to validate on the test samples. */
  readonly validation: number | "test";
  /** The folder to save in; undefined for the next free one under `runs`. */
  readonly out?: string;
  readonly save: boolean;
  /** One line an epoch instead of the screen. */
  readonly plain: boolean;
}

/**
 * Checks the flags of `train`.
 *
 * @throws {UsageError} for the first value that is not taken, naming the flag, what was given and what is allowed.
 */
export function readTrainSettings(flags: TrainFlags, dataset: DatasetEntry): TrainSettings {
  const options = readOptions(flags, dataset);
  const validation = readValidation(flags.validation, dataset);
  const limit = flags.limit === undefined ? undefined : readLimit(flags.limit, validation, dataset);
  if (flags.out === "") throw UsageError.ofValue("--out", "", "a folder to save in, such as runs/first");
  return { dataset, options, limit, validation, out: flags.out, save: flags.save, plain: flags.plain ?? false };
}

/** The flag that sets a training option: `--batch-size` for `batchSize`. */
export function flagOf(option: string): string {
  return "--" + option.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
}

function readOptions(flags: TrainFlags, { image, classes }: DatasetEntry): ResolvedOptions {
  try {
    const options = resolveOptions({
      layers: parseNumbers(flags.layers),
      epochs: parseNumber(flags.epochs),
      batchSize: parseNumber(flags.batchSize),
      learningRate: flags.learningRate === undefined ? undefined : parseNumber(flags.learningRate),
      // The options check names themselves.
      optimizer: flags.optimizer as Optimizer,
      seed: parseNumber(flags.seed),
      threads: flags.threads === "auto" ? "auto" : parseNumber(flags.threads),
      engine: flags.engine as EngineName,
      sparse: flags.sparse as Sparsity,
      reproducible: flags.reproducible,
    });
    if (image) requireMemory(options, image.width * image.height, classes.length);
    return options;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    const { option, allowed } = error;
    const given = String(flags[option as keyof TrainFlags]);
    throw UsageError.ofValue(flagOf(option), given, allowed, nearestName(given, namesOf(option)));
  }
}

function namesOf(option: string): readonly string[] {
  return option in OPTION_NAMES ? OPTION_NAMES[option as keyof typeof OPTION_NAMES] : [];
}

function readValidation(given: string, { trainingSamples }: DatasetEntry): number | "test" {
  if (given === "test") return given;
  const count = parseNumber(given);
  if (Number.isInteger(count) && count >= 0 && count < trainingSamples) return count;
  const most = formatWhole(trainingSamples - 1);
  throw UsageError.ofValue("--validation", given, `a whole number from 0 to ${most}, or test for the test images`);
}

function readLimit(given: string, validation: number | "test", { trainingSamples }: DatasetEntry): number {
  const heldOut = validation === "test" ? 0 : validation;
  const limit = parseNumber(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= trainingSamples - heldOut) return limit;
  const rest = heldOut === 0
    ? ""
    : ` (${formatWhole(heldOut)} of ${formatWhole(trainingSamples)} are held out for validation)`;
  throw UsageError.ofValue(
    "--limit",
    given,
    `a whole number from 1 to ${formatWhole(trainingSamples - heldOut)}${rest}`,
  );
}
