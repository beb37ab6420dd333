import { constantNote } from "../../../data/constant_note.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { encodeSplitKeys } from "../../../data/split_keys.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { DataError } from "../../../data/data_error.ts";
import { CheckpointError } from "../../../src/training/checkpoints/checkpoint_error.ts";
import { augments } from "../../../src/augmentation/augmentation.ts";
import type { CollectSamples } from "../../../src/matrix/samples.ts";
import { SampleMemoryError } from "../../../src/training/session/require_memory.ts";
import type { KeyframeRecording } from "../../../src/training/session/keyframe_recorder.ts";
import { hasZeros } from "../../../src/training/session/augmented_images.ts";
import { idleOptions } from "../../../src/options/idle_options.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";
import { OptionError } from "../../../src/options/option_error.ts";
import { flagOf } from "../../options/flag_of.ts";
import type { DataFindings } from "../../../src/runs/model_metadata.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { requireSameData, scalingOf } from "../../../src/runs/resumable_run.ts";
import { UsageError } from "../usage_error.ts";
import type { TrainSettings } from "./train_settings.ts";
import type { Session } from "../../screen/app/training_run.ts";

/** What is known of data that are loaded. */
export type KnownData = Pick<Dataset, "features"> & DataFindings;

/** What else matters for a session's start. */
export interface StartOptions {
  /** Whether to score the trained network on the test samples. Default: true. */
  readonly tests?: boolean;
  /** Takes what is known of the data as soon as they are loaded and scaled. */
  readonly loaded?: (known: KnownData) => void;
  /** What records its keyframes; it takes none without. */
  readonly recording?: KeyframeRecording;
  /** The cores that the run may count on. Default: all. */
  readonly cores?: number;
  /** Whether short epochs are reported together with the next progress. Default: false. */
  readonly gathersEpochs?: boolean;
  /** Whether it is paused before the first batch. Default: false. */
  readonly startsPaused?: boolean;
}

/**
 * Loads the data and starts training on them.
 * @throws {DataError} if the data set's files are missing or damaged, or need too much memory.
 * @throws {UsageError} if an option has a value that it doesn't accept with these data, or no effect on them.
 * @throws {RunError} if the run is resumed and its data are no longer the same.
 */
export async function startSession(
  {
    dataset: entry,
    options,
    limit,
    validation,
    save,
    checkpointEvery,
    keyframes,
    tensorboard,
    resume,
    initial,
    masks,
    sparse,
  }: TrainSettings,
  { tests = true, loaded, recording, cores, gathersEpochs, startsPaused }: StartOptions = {},
): Promise<Session> {
  // Only now: the first frame waits for none of this.
  const loading = Promise.all([import("../../../data/split.ts"), import("../../../src/training/session/session.ts")]);
  // Of a few images, listing all would take longer than training on them.
  const collect = skipsZeros(options) && limit === undefined ? listed : undefined;
  const [dataset, [{ split }, { train }]] = await Promise.all([entry.load(collect), loading]);
  if (resume) requireSameData(resume, dataset);
  // A resumed run scales as it did, even if that was by the rules of an earlier version.
  const asBefore = resume
    ? scalingOf(resume, dataset.columns) ?? null
    // Weights mean something for inputs as they were trained on.
    : initial && (initial.scaling ?? null);
  const { test, scaling, ...parts } = split(dataset, { limit, validation, scaling: asBefore });
  const { image, classes: { length: classes }, features, hashes, table } = dataset;
  const constant = constantNote(dataset, parts.training);
  const notes = constant === undefined ? dataset.notes : [...dataset.notes ?? [], constant];
  const splitKeys = dataset.splitKeys && encodeSplitKeys(dataset.splitKeys);
  const splitBy = resume && savedReading(resume.metadata).positionSeed !== undefined ? undefined : "contents";
  loaded?.({ features, hashes, notes, scaling, table, splitKeys, splitBy });
  // A run that resumes has keyframes at the same moments as before, also where it is trained longer.
  const planned = keyframes === null || !recording ? undefined : resume?.keyframeStart ?? keyframes;
  const checkpoints = save ? { every: checkpointEvery } : undefined;
  try {
    const [idle] = idleOptions(options, { sparse }, { hasZeros: () => hasZeros(parts.training, options) });
    if (idle) throw idle;
    return train({ ...parts, test: tests ? test : undefined, classes, image }, options, {
      checkpoints,
      keyframes: planned,
      recording,
      resume: resume?.checkpoint,
      from: initial?.network,
      masks,
      reportsWeights: tensorboard !== undefined,
      cores,
      gathersEpochs,
      startsPaused,
    });
  } catch (cause) {
    if (cause instanceof SampleMemoryError) {
      const advice = "--limit takes fewer samples, and --engine reference needs less";
      throw new DataError(entry.name, `has samples that ${cause.found}`, cause.allowed, advice, { cause });
    }
    if (cause instanceof OptionError) {
      throw new UsageError(`${cause.found(flagOf)}; ${cause.advice(flagOf)}`, { cause });
    }
    if (!resume || !(cause instanceof CheckpointError)) throw cause;
    throw new RunError(resume.folder, `can't resume: ${cause.message}`, "start a new run instead", { cause });
  }
}

/** Whether the run trains on lists of nonzero features, if zeros are many, and needs no images for anything else. */
function skipsZeros(options: ResolvedOptions): boolean {
  return options.engine === "simd" && options.sparse !== "off" && !augments(options);
}

const listed: CollectSamples = async (rows, columns) => {
  const { listSamples } = await import("../../../src/engine/simd/list_samples.ts");
  return listSamples(rows, columns);
};
