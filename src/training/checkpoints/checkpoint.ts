import type { Build } from "../../engine/simd/kernels.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { EpochFinishReason } from "../loop/stop_rules.ts";
import type { HealthState } from "../health/health.ts";
import type { ImprovementState } from "../loop/improvement.ts";
import type { SchedulerState } from "../schedule/learning_rate_scheduler.ts";
import type { ReporterState } from "../loop/reporter_state.ts";

/**
 * All that a run of training is between two batches, in memory of its own: a run that resumes from it comes to the same
 * weights, bit for bit, as the run itself.
 *
 * What the options and the data decide is no part of it: the weights at the start, the order of the samples, which
 * units are left out and how images are augmented follow from the seed and from the numbers of the epoch and the batch.
 */
export interface Checkpoint {
  /** The network's weights and biases. */
  readonly parameters: readonly LayerNumbers[];
  /** What the optimizer keeps for each of them, matrix by matrix; empty for one that keeps nothing. */
  readonly optimizer: readonly (readonly LayerNumbers[])[];
  /** Their moving average, if that is what is evaluated; there is none before the attempt's first step. */
  readonly average?: readonly LayerNumbers[];
  /** The parameters of the epoch of the lowest validation loss, if that is what shall stay in the end. */
  readonly best?: readonly LayerNumbers[];
  /** The parameters at the end of the last epoch, if it isn't the end of one. */
  readonly lastGood?: readonly LayerNumbers[];
  /** For each parameter 0 if it is held at 0, else 1; left out of a run that trains all. */
  readonly masks?: readonly LayerNumbers[];
  /** Where the run stands. */
  readonly progress: RunProgress;
}

/** Where a run of training stands between two batches, in a form that JSON keeps to the last bit. */
export interface RunProgress {
  /** How often the run was started. */
  readonly attempt: number;
  /** Complete epochs of this attempt. */
  readonly epoch: number;
  /** Samples of the epoch under way that were trained on. */
  readonly start: number;
  /** Batches of this attempt that were trained. */
  readonly batches: number;
  /** At the end of an epoch, the loss by which it is judged: the validation loss, or else the training loss. */
  readonly loss: number | null;
  /** Why the run has come to its end, if that was decided by its last epoch. */
  readonly ended?: EpochFinishReason;
  /** The epoch of the lowest loss; `null` while there is none, or if none shall be kept. */
  readonly bestEpoch: number | null;
  /** Whether the loss still falls, as patience sees it. */
  readonly improvement: ImprovementState;
  /** How far the schedule of the learning rate has come. */
  readonly scheduler: SchedulerState;
  /** η as it was set last. */
  readonly learningRate: number;
  /** What was counted of the epoch under way and of the run. */
  readonly counts: ReporterState;
  /** The health that was measured last, and what the next measurement compares with. */
  readonly health: HealthState;
  /** What has computed it: another arithmetic rounds otherwise. */
  readonly arithmetic: Arithmetic;
  /** Seconds that the run has taken, evaluation included and pauses not: those that the time limit counts. */
  readonly elapsed: number;
}

/**
 * Why a checkpoint was taken: somebody asked for it, so many epochs or batches were over, so many seconds were over, or
 * the run ended. The seconds of a run with the same seed differ each time; the rest doesn't.
 */
export type CheckpointCause = (typeof CHECKPOINT_CAUSES)[number];

/** All of them. */
export const CHECKPOINT_CAUSES = ["asked", "interval", "clock", "end"] as const;

/** The kinds of arithmetic by which a run comes to its own last bits. */
export type Arithmetic = "reference" | Build;

/** When a run takes checkpoints by itself: after so many epochs, batches or seconds of wall time. */
export type CheckpointInterval =
  | { readonly epochs: number }
  | { readonly batches: number }
  /** At the latest; where an epoch ends, after half that time. The first may come sooner. */
  | { readonly seconds: number; readonly first?: number };

/** The memory that a checkpoint lies in, to be transferred instead of copied. */
export function buffersOf(
  { parameters, optimizer, average = [], best = [], lastGood = [], masks = [] }: Checkpoint,
): ArrayBuffer[] {
  return buffersOfLayers([parameters, ...optimizer, average, best, lastGood, masks].flat());
}

/** The memory that layers' numbers lie in. */
function buffersOfLayers(layers: readonly LayerNumbers[]): ArrayBuffer[] {
  return layers.flatMap(({ weights, bias }) => bias ? [weights.buffer, bias.buffer] : [weights.buffer]);
}
