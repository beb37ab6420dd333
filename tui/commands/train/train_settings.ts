import type { DatasetEntry, DatasetRequest } from "../../../data/dataset.ts";
import { defaultValidationOf, trainingCount } from "../../../data/split.ts";
import { withNotes } from "../../../data/with_notes.ts";
import type { OptionError } from "../../../src/options/option_error.ts";
import { flagOf } from "../../options/flag_of.ts";
import { DEFAULT_OPTIONS, type ResolvedOptions } from "../../../src/options/options.ts";
import type { LayerNumbers } from "../../../src/network/layer_numbers.ts";
import type { Preset } from "../../../src/options/presets.ts";
import type { CheckpointInterval } from "../../../src/training/checkpoints/checkpoint.ts";
import { readOptions } from "../training_flags.ts";
import { initialNote, readOptionsFrom } from "./initial_options.ts";
import type { InitialModel } from "../../../src/runs/initial_model.ts";
import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import type { RunLock } from "../../../src/runs/run_lock.ts";
import type { Pace } from "../../screen/model/pace.ts";
import { formatQuantity, formatRate } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { checkpointInterval } from "./checkpoint_interval.ts";
import { endlessNote, mayBeEndless, paceToWatch, UNLIMITED } from "./endless_training.ts";
import { readFlags } from "../flags.ts";
import { readRunSettings, type RunSettings, SAMPLE_FLAGS, type TrainFlags } from "./train_flags.ts";
import { UsageError } from "../usage_error.ts";

/** What is to be trained on what, before any flag. */
export interface TrainTarget {
  /** The model whose weights the run starts from; random ones if left out. */
  readonly initial?: InitialModel;
  readonly request: DatasetRequest;
  readonly dataset: DatasetEntry;
  readonly preset?: { readonly name: string } & Preset;
}

/** What `train` was asked to do, checked. */
export interface TrainSettings extends TrainTarget, RunSettings {
  readonly options: ResolvedOptions;
  /** How zeros are skipped, if that was given: whether there are any is known when the data are loaded. */
  readonly sparse?: ResolvedOptions["sparse"];
  readonly idle?: readonly OptionError[];
  readonly limit?: number;
  /** How many training samples are held out to validate on, or `test` to validate on the test samples. */
  readonly validation: number | "test";
  readonly lock?: RunLock;
  /** How fast it trains at most on a screen. Default: full speed. */
  readonly pace?: Pace;
  /** How far apart checkpoints are; undefined for none but those that are asked for and the one at a stop. */
  readonly checkpointEvery?: CheckpointInterval;
  readonly resume?: ResumableRun;
  /** What of the network is held at 0; nothing if left out. */
  readonly masks?: readonly LayerNumbers[];
}

/** Where a run is trained. */
export interface TrainPlace {
  /** Beside others: flags may have no effect in it, as they may have one in another. */
  readonly isCompared?: boolean;
  /** In a lesson: nobody has typed the flags, so those without an effect go without a note. */
  readonly isLesson?: boolean;
  /** Whether there is a terminal that a screen can be shown on, where a person can stop it. */
  readonly hasTerminal?: boolean;
}

/** Checks the flags of `train`. @throws {UsageError} for the first value that isn't accepted. */
export function readTrainSettings(
  flags: TrainFlags,
  target: TrainTarget,
  { isCompared = false, isLesson = false, hasTerminal = false }: TrainPlace = {},
): TrainSettings {
  const { dataset, preset, initial } = target;
  const given = readFlags(flags, SAMPLE_FLAGS);
  const validation = checkValidation(given.validation, dataset);
  const limit = checkLimit(given.limit, validation, dataset);
  const samples = trainingCount(dataset, validation, limit);
  const facts = { samples, hasValidation: validation !== 0, isCompared };
  const read = (flags: TrainFlags) =>
    initial
      ? readOptionsFrom(initial, flags, preset?.options ?? {}, dataset, facts)
      : readOptions(flags, preset?.options ?? {}, dataset, facts);
  const { checkpointEvery: every, ...run } = readRunSettings(flags);
  const usual = read(flags), asked = { ...preset?.options, ...flags };
  const pace = paceToWatch(asked, usual.options, dataset);
  const isWatched = hasTerminal && !run.plain && !run.snapshot && !run.detach && !isCompared;
  const isEndless = pace !== undefined && isWatched && mayBeEndless(asked, usual.options);
  const { options, given: { sparse }, idle } = isEndless ? read({ ...flags, epochs: UNLIMITED }) : usual;
  const notes = [
    ...isLesson ? [] : idle.map(({ found }) => `left out: ${found(flagOf)}`),
    ...isEndless ? [endlessNote(pace)] : [],
    ...defaultNotes(asked, options, samples),
    ...initial ? [initialNote(initial, dataset)] : [],
  ];
  const checkpointEvery = checkpointInterval(every, options, dataset);
  return {
    ...target,
    ...run,
    dataset: withNotes(dataset, notes),
    options,
    sparse,
    idle,
    limit,
    validation,
    checkpointEvery,
    pace,
  };
}

/** What was decided by the number of samples that are trained on, where nobody asked for anything else. */
function defaultNotes(
  given: { readonly epochs?: unknown; readonly l2?: unknown },
  { epochs, l2, batchSize }: ResolvedOptions,
  samples: number,
): string[] {
  const decided: [flag: string, text: string][] = [];
  if (given.epochs === undefined && epochs !== null && epochs !== DEFAULT_OPTIONS.epochs) {
    const steps = formatQuantity(Math.ceil(samples / batchSize), "step");
    decided.push(["--epochs", `${formatWhole(epochs)} epochs of ${steps}`]);
  }
  if (given.l2 === undefined && l2 > DEFAULT_OPTIONS.l2) decided.push(["--l2", `L2 ${formatRate(l2)}`]);
  if (decided.length === 0) return [];
  const [flags, texts] = [0, 1].map((i) => decided.map((words) => words[i]).join(" and "));
  const override = decided.length === 1 ? "overrides" : "override";
  return [`chosen for ${formatQuantity(samples, "training sample")}: ${texts}; ${flags} ${override}`];
}

function checkValidation(given: number | "test" | undefined, dataset: DatasetEntry): number | "test" {
  const { trainingSamples, validationSamples } = dataset;
  if (given === undefined) return defaultValidationOf(dataset);
  if (given === "test" || given === validationSamples) return given;
  if (validationSamples === undefined && given < trainingSamples) return given;
  const allowed = validationSamples === undefined
    ? `a whole number from 0 to ${formatWhole(trainingSamples - 1)}`
    : `${formatWhole(validationSamples)}, the samples that the data set aside for it`;
  throw UsageError.ofValue("--validation", String(given), `${allowed}, or test for the test samples`);
}

function checkLimit(
  limit: number | undefined,
  validation: number | "test",
  { trainingSamples }: DatasetEntry,
): number | undefined {
  const heldOut = validation === "test" ? 0 : validation, most = trainingSamples - heldOut;
  if (limit === undefined || limit >= 1 && limit <= most) return limit;
  const of = `${formatWhole(heldOut)} of ${formatWhole(trainingSamples)} are held out for validation`;
  const allowed = `a whole number from 1 to ${formatWhole(most)}${heldOut === 0 ? "" : ` (${of})`}`;
  throw UsageError.ofValue("--limit", String(limit), allowed);
}
