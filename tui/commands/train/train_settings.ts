import type { DatasetEntry, DatasetRequest } from "../../../data/dataset.ts";
import { defaultValidationOf, trainingCount } from "../../../data/split.ts";
import { withNotes } from "../../../data/with_notes.ts";
import { DEFAULT_OPTIONS, type ResolvedOptions } from "../../../src/options/options.ts";
import type { Preset } from "../../../src/options/presets.ts";
import type { CheckpointInterval } from "../../../src/training/checkpoints/checkpoint.ts";
import { readOptions } from "../read_options.ts";
import { initialNote, readOptionsFrom } from "./initial_options.ts";
import type { InitialModel } from "../../../src/runs/initial_model.ts";
import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import type { RunLock } from "../../../src/runs/run_lock.ts";
import { formatQuantity, formatRate, formatWhole } from "../../format.ts";
import type { ColorDepth } from "../../screen/terminal/color.ts";
import { parameterCount, readCheckpointInterval } from "./checkpoint_interval.ts";
import { readColor } from "../color_flag.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";
import type { TrainingFlags } from "../training_flags.ts";
import { readSnapshot, type SnapshotFlags, type SnapshotSettings } from "../snapshot/snapshot_flags.ts";
import { UsageError } from "../usage_error.ts";

/** The flags of `train` as they were typed; a flag that was left out is undefined. */
export interface TrainFlags extends TrainingFlags, SnapshotFlags {
  readonly limit?: string;
  readonly validation?: string;
  readonly out?: string;
  readonly tag?: string;
  /** False after `--no-save`. */
  readonly save: boolean;
  readonly color?: string;
  /** False after `--no-mouse`. */
  readonly mouse: boolean;
  readonly plain?: true;
  readonly detach?: true;
  readonly checkpointEvery?: string;
}

/** What is to be trained on what, before any flag. */
export interface TrainTarget {
  /** The model whose weights the run starts from; random ones if left out. */
  readonly initial?: InitialModel;
  /** The data set as it was asked for, and as it was found. */
  readonly request: DatasetRequest;
  readonly dataset: DatasetEntry;
  /** The recipe to start from, with its name. */
  readonly preset?: { readonly name: string } & Preset;
}

/** What `train` was asked to do, checked. */
export interface TrainSettings extends TrainTarget {
  readonly options: ResolvedOptions;
  /** Train on the first so many samples only. */
  readonly limit?: number;
  /** How many training samples are held out to validate on, or `test` to validate on the test samples. */
  readonly validation: number | "test";
  /** The folder to save in; undefined for the next free one under `runs`. */
  readonly out?: string;
  /** The lock of that folder, where it is taken already. */
  readonly lock?: RunLock;
  /** What the person calls the run. */
  readonly tag?: string;
  readonly save: boolean;
  /** How many colours to use; undefined for as many as the terminal has. */
  readonly color?: ColorDepth;
  /** Whether the screen listens to the mouse. */
  readonly mouse: boolean;
  /** One line an epoch instead of the screen. */
  readonly plain: boolean;
  /** Whether it trains on when its window is closed, rather than to stop and save. */
  readonly detach: boolean;
  /** How far apart checkpoints are; undefined for none but those that are asked for and the one at a stop. */
  readonly checkpointEvery?: CheckpointInterval;
  /** The file that the screen is written to at the end. */
  readonly snapshot?: SnapshotSettings;
  /** The run that goes on. */
  readonly resume?: ResumableRun;
}

/**
 * Checks the flags of `train`.
 *
 * @throws {UsageError} for the first value that is not taken, naming the flag, what was given and what is allowed.
 */
export function readTrainSettings(flags: TrainFlags, target: TrainTarget): TrainSettings {
  const { dataset, preset, initial } = target;
  const validation = readValidation(flags.validation, dataset);
  const limit = flags.limit === undefined ? undefined : readLimit(flags.limit, validation, dataset);
  const samples = trainingCount(dataset, validation, limit);
  const facts = { samples, hasValidation: validation !== 0 };
  const { options, notes } = initial
    ? readOptionsFrom(initial, flags, preset?.options ?? {}, dataset, facts)
    : readOptions(flags, preset?.options ?? {}, dataset, facts);
  if (flags.out === "") throw UsageError.ofValue("--out", "", "a folder to save in, such as runs/first");
  const tag = flags.tag === undefined ? undefined : readTag(flags.tag);
  const color = flags.color === undefined ? undefined : readColor(flags.color);
  const checkpointEvery = readCheckpointInterval(
    flags.checkpointEvery,
    parameterCount(options, dataset.columns, dataset.classes.length),
  );
  const snapshot = readSnapshot(flags);
  const { out, save, mouse, plain = false, detach = false } = flags;
  const noted = withNotes(dataset, [
    ...notes,
    ...defaultNotes({ ...preset?.options, ...flags }, options, samples),
    ...initial ? [initialNote(initial, dataset)] : [],
  ]);
  return {
    ...target,
    dataset: noted,
    options,
    limit,
    validation,
    out,
    tag,
    save,
    color,
    mouse,
    plain,
    detach,
    checkpointEvery,
    snapshot,
  };
}

/** What was decided by the number of samples that are trained on, where nobody asked for anything else. */
function defaultNotes(
  given: { readonly epochs?: unknown; readonly l2?: unknown },
  { epochs, l2, batchSize }: ResolvedOptions,
  samples: number,
): string[] {
  const steps = Math.ceil(samples / batchSize);
  const decided = [
    {
      flag: "--epochs",
      text: `${formatWhole(epochs)} epochs of ${formatQuantity(steps, "step")}`,
      holds: given.epochs === undefined && epochs !== DEFAULT_OPTIONS.epochs,
    },
    { flag: "--l2", text: `L2 ${formatRate(l2)}`, holds: given.l2 === undefined && l2 > DEFAULT_OPTIONS.l2 },
  ].filter(({ holds }) => holds);
  if (decided.length === 0) return [];
  const [texts, flags] = [decided.map(({ text }) => text), decided.map(({ flag }) => flag)].map((words) =>
    words.join(" and ")
  );
  return [
    `chosen for ${formatQuantity(samples, "training sample")}: ${texts}; ${flags} ${
      decided.length === 1 ? "overrides" : "override"
    }`,
  ];
}

function readValidation(given: string | undefined, dataset: DatasetEntry): number | "test" {
  const { trainingSamples, validationSamples } = dataset;
  if (given === undefined) return defaultValidationOf(dataset);
  if (given === "test") return given;
  const count = parseNumber(given);
  if (validationSamples !== undefined && count !== validationSamples) {
    const own = `${formatWhole(validationSamples)}, the samples that the data set aside for it`;
    throw UsageError.ofValue("--validation", given, `${own}, or test for the test samples`);
  }
  if (Number.isInteger(count) && count >= 0 && count < trainingSamples) return count;
  const most = formatWhole(trainingSamples - 1);
  throw UsageError.ofValue("--validation", given, `a whole number from 0 to ${most}, or test for the test samples`);
}

/** A list of runs has a column for it. */
const LONGEST_TAG = 60;

function readTag(given: string): string {
  const tag = given.trim();
  if (tag !== "" && tag.length <= LONGEST_TAG && !/\p{Cc}/u.test(tag)) return tag;
  throw UsageError.ofValue("--tag", given, `1 to ${LONGEST_TAG} characters on one line, such as "wider layers"`);
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
