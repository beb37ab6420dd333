import type { Dataset, DatasetRequest, InputScaling } from "../../data/dataset.ts";
import type { Checkpoint, CheckpointInterval } from "../training/checkpoints/checkpoint.ts";
import type { FinishReason } from "../training/finish_reason.ts";
import type { StoredCheckpoint } from "./checkpoint_store.ts";
import type { LoggedFrom } from "./initial_model.ts";
import { changedFiles, holdsSameFiles } from "./load_samples.ts";
import type { ResumedKeyframes } from "../training/keyframes/keyframe_encoder.ts";
import type { KeyframeFile } from "./keyframes/keyframe_file.ts";
import type { LoggedEvent } from "./logged_event.ts";
import { isScalingOf } from "./model_description.ts";
import type { RecordedSoFar } from "./recorder.ts";
import { RunError } from "./run_error.ts";
import type { RunLock } from "./run_lock.ts";
import type { RunPlan } from "./run_plan.ts";

/** A run that can be resumed, and from where. */
export interface ResumableRun extends RunPlan {
  readonly folder: string;
  /** Keeps other processes from resuming it, too. */
  readonly lock: RunLock;
  /** Undefined for a run that came to its end before its first checkpoint: it starts again. */
  readonly checkpoint?: Checkpoint;
  /** The checkpoints that can be used. */
  readonly stored: readonly StoredCheckpoint[];
  /** The events of its log up to the checkpoint, or its start, and their lines. */
  readonly events: readonly LoggedEvent[];
  readonly log: Uint8Array<ArrayBuffer>;
  /** Whether these lines are others than those in the file: the run trains longer than they say. */
  readonly isLogChanged: boolean;
  /** Why it ended, if it came to its end. */
  readonly ended?: FinishReason;
  readonly request: DatasetRequest;
  readonly tag?: string;
  /** The model that its first weights came from, if they weren't random and its log says. */
  readonly from?: LoggedFrom;
  /** What distinguishes it from all other runs; one of version 0.1 has nothing. */
  readonly run: string | undefined;
  /** How far apart its checkpoints were; `null` for none, undefined if nothing says. */
  readonly checkpointEvery?: CheckpointInterval | null;
  /** How many keyframes it takes at most; `null` or undefined for none. */
  readonly keyframes?: number | null;
  /** Those that it has, up to the checkpoint. */
  readonly keyframeFile?: KeyframeFile;
  /** Where the training goes on with them. */
  readonly keyframeStart?: ResumedKeyframes;
  /** Where it was written for TensorBoard, if it was. */
  readonly tensorboard?: string | true;
  /** The metadata of the checkpoint, or what it would be. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What is wrong with it that doesn't keep it from being resumed. */
  readonly warnings: readonly string[];
}

/** What a recorder has to know of it. */
export function recordedSoFar(
  { lock, log, isLogChanged, stored, checkpoint, keyframeFile: keyframes, run }: ResumableRun,
): RecordedSoFar {
  const { attempt, batches } = checkpoint?.progress ?? { attempt: 1, batches: 0 };
  return { lock, run, log, isLogChanged, keyframes, checkpoints: stored, attempt, batches };
}

/**
 * Makes sure that the data are still those that the run was started with.
 *
 * @throws {RunError} if a file is another now, or what they are said to be now is something else.
 */
export function requireSameData(
  { folder, metadata, request }: ResumableRun,
  dataset: Pick<Dataset, "name" | "hashes">,
): void {
  const [changed] = changedFiles(metadata, dataset);
  const isSame = dataset.name === request.name || holdsSameFiles(metadata, dataset);
  if (changed === undefined && isSame) return;
  const other = changed === undefined ? `other data than ${dataset.name}` : `another ${changed} than there is now`;
  throw new RunError(folder, `was trained on ${other}`, "it can't resume with other data");
}

/** How the run scaled so many features; undefined if it didn't, or its metadata don't say. */
export function scalingOf({ metadata }: Pick<ResumableRun, "metadata">, features: number): InputScaling | undefined {
  const scaling = metadata.scaling === undefined ? undefined : JSON.parse(metadata.scaling);
  return isScalingOf(features)(scaling) ? scaling : undefined;
}
