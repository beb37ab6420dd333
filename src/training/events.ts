import type { FinishReason } from "./finish_reason.ts";
import * as v from "npm:valibot@1.5.0";
import { isMarginThresholds, type MarginThresholds } from "../evaluation/margins.ts";
import { type SampleMetricValues, sampleMetricValues } from "../evaluation/sample_metrics.ts";
import type { ResolvedOptions } from "../options/options.ts";
import type { Checkpoint, CheckpointCause } from "./checkpoints/checkpoint.ts";
import type { FrameRecord } from "./keyframes/frame_record.ts";
import type { KeyframePlan } from "./keyframes/keyframe_plan.ts";
import { layerHistogramFields, type LayerHistograms } from "./health/layer_histograms.ts";
import { type LayerHealth, layerMetricValues } from "./health/layer_metrics.ts";
import { type MetricFields, metricFields } from "./metric_fields.ts";
import { type RunMetricValues, runMetricValues } from "./run_metrics.ts";
import { count, type Fields, finite, finiteOrMissing, finiteOrNaN, finiteOrNull, positiveCount } from "./schemas.ts";

/**
 * What a run of training reports while it goes on. Every consumer folds the same events.
 *
 * The curve of the training samples comes in parts, each in the next event that has a `curve`: put together they are the
 * attempt's from its first batch on. Which batches make a point depends on their numbers alone, not on the clock: the
 * first 512 are points of their own, later ones are means over 2, 4, 8, … batches, 256 points each time that the run has
 * become twice as long. A `restarted` event starts a new curve.
 */
export type TrainingEvent =
  | StartedEvent
  | ProgressEvent
  | EpochEvent
  | CheckpointEvent
  | KeyframeEvent
  | OutageEvent
  | RestartedEvent
  | FinishedEvent;

/** The first event: what is about to be trained, with every option in force, defaults included. */
export interface StartedEvent extends Omit<ResolvedOptions, "threads"> {
  /** Which event it is. */
  readonly event: "started";
  /** Inputs, hidden units and outputs: `[784, 128, 10]`. */
  readonly layerSizes: readonly number[];
  /** How many weights and biases training changes. */
  readonly parameters: number;
  /** How many samples there are to train on, to validate on and to test on. */
  readonly samples: { readonly training: number; readonly validation: number; readonly test: number };
  /** Threads that compute; where the options say `auto`, as many as the run chose. */
  readonly threads: number;
  /** A sentence about anything that isn't as the options ask for. */
  readonly note?: string;
}

/** The validators of a {@link StartedEvent}, but for the options. */
export const startedFields: Fields<Omit<StartedEvent, Exclude<keyof ResolvedOptions, "threads">>> = {
  event: v.literal("started"),
  layerSizes: v.pipe(v.array(positiveCount), v.minLength(2)),
  parameters: positiveCount,
  samples: v.object({ training: count, validation: count, test: count }),
  threads: positiveCount,
  note: v.optional(v.string()),
};

/** A point of the training curve: each metric as the mean over the samples of one span, each taken as it was trained on. */
export interface CurvePoint extends SampleMetricValues {
  /** The middle of the span, in epochs since the attempt began. */
  readonly epoch: number;
  /** The health of each layer, from the input on, if it was measured within the span: the last measurement of it. */
  readonly health?: readonly LayerHealth[] | null;
}

const perClassAccuracy = v.array(finiteOrNull);
const health = v.nullable(v.array(v.object(layerMetricValues(() => finiteOrMissing))));
const pointFields: Fields<CurvePoint> = {
  epoch: finite,
  ...sampleMetricValues(() => finiteOrNaN),
  health: v.optional(health),
};
const curve = v.array(v.object(pointFields));

/**
 * How far the run is; sent some 4 times a second. If nobody takes it, a newer one replaces it, which then carries the
 * points of both.
 *
 * Its metrics are means over the training samples since the last progress event; `null` when there was none.
 */
export interface ProgressEvent extends MetricFields<"training", number | null> {
  /** Which event it is. */
  readonly event: "progress";
  /** Complete epochs and the fraction of the one under way: 1.5 is half through the second. */
  readonly epoch: number;
  /** Training samples taken since the start. */
  readonly samplesSeen: number;
  /** Seconds of training since the start, without evaluation and pauses. */
  readonly seconds: number;
  /** η of the next batch. */
  readonly learningRate: number;
  /** η as it was set last, before the schedule. */
  readonly baseLearningRate: number;
  /** The points of the training curve since the last event that carried any. */
  readonly curve: readonly CurvePoint[];
  /** Accuracy of every class over the training samples of this epoch so far; `null` where none was seen. */
  readonly perClassAccuracy: readonly (number | null)[];
  /** Whether the run trains or is paused. */
  readonly state: "training" | "paused";
  /** What was trained on last, of a paused run that has begun. */
  readonly lastBatch?: LastBatch;
  /** The health of each layer, from the input on, as it was measured last; `null` before the first batch. */
  readonly health: readonly LayerHealth[] | null;
}

/** The batch that was trained on last. */
export interface LastBatch {
  /** The mean loss of its samples, before its step changed the weights. */
  readonly loss: number;
  /** Its samples by their places among the training samples, from 0 on; left out where images are augmented. */
  readonly samples?: readonly number[];
}

/** The validators of a {@link ProgressEvent}. */
export const progressFields: Fields<ProgressEvent> = {
  event: v.literal("progress"),
  epoch: finite,
  samplesSeen: count,
  seconds: finite,
  learningRate: finite,
  baseLearningRate: finite,
  ...metricFields("training", () => finiteOrMissing),
  curve,
  perClassAccuracy,
  state: v.picklist(["training", "paused"]),
  lastBatch: v.optional(v.object({ loss: finiteOrNaN, samples: v.optional(v.array(count)) })),
  health,
};

/**
 * The end of an epoch. Of a run of many short epochs only some are reported: at most a hundred, and not before 400
 * batches were trained and validated since the last one.
 *
 * Its training metrics are means over the epoch's samples, each taken as it was trained on; its validation metrics are
 * means over the validation samples, `null` when none is held out.
 */
export interface EpochEvent
  extends RunMetricValues, MetricFields<"training", number>, MetricFields<"validation", number | null> {
  /** Which event it is. */
  readonly event: "epoch";
  /** Counted from 1. */
  readonly epoch: number;
  /** η as it was set last, before the schedule. */
  readonly baseLearningRate: number;
  /** The points of the training curve since the last event that carried any. */
  readonly curve: readonly CurvePoint[];
  /** Whether the validation loss (the training loss without one) is the lowest of the run so far. */
  readonly isBest: boolean;
  /** Seconds of training since the last such event, without evaluation and pauses. */
  readonly seconds: number;
  /** Accuracy of every class over the validation samples (the training samples without any); `null` where none is. */
  readonly perClassAccuracy: readonly (number | null)[];
  /** The health of each layer, from the input on, as it was measured last; `null` before the first batch. */
  readonly health: readonly LayerHealth[] | null;
  /**
   * How the weights of each layer at the end of the epoch are distributed, and its activations for the first batch of
   * validation samples, or for the last training batch without any. Left out of an epoch that is reported only because
   * it ends the run.
   */
  readonly histograms?: readonly LayerHistograms[];
}

/** The validators of an {@link EpochEvent}. */
export const epochFields: Fields<EpochEvent> = {
  event: v.literal("epoch"),
  epoch: count,
  baseLearningRate: finite,
  ...runMetricValues(() => finiteOrNaN),
  ...metricFields("training", () => finiteOrNaN),
  ...metricFields("validation", () => finiteOrMissing),
  curve,
  isBest: v.boolean(),
  seconds: finite,
  perClassAccuracy,
  health,
  histograms: v.optional(v.array(v.object(layerHistogramFields))),
};

/**
 * All that the run is at this moment, to resume from. The next isn't due before the event after this one is
 * asked for. It has a file of its own and is not in the log.
 */
export interface CheckpointEvent {
  /** Which event it is. */
  readonly event: "checkpoint";
  /** Complete epochs and the fraction of the one under way. */
  readonly epoch: number;
  /** Why it was taken. */
  readonly cause: CheckpointCause;
  /** What `encodeCheckpoint` writes to a file, and `train` resumes from. */
  readonly checkpoint: Checkpoint;
}

/**
 * The weights as they are at this moment: the averaged ones, if that is what is evaluated. Comes at the moments of a plan,
 * and where the run ends. It has a file of its own and is not in the log.
 */
export interface KeyframeEvent {
  /** Which event it is. */
  readonly event: "keyframe";
  /** Which attempt it is of, counted from 1. */
  readonly attempt: number;
  /** Of how many layers it has the weights, from the input on: all, or the first alone. */
  readonly layers: number;
  /** The weights in codes of few bits, as a run's folder keeps them. On the threads that train, it is overwritten with the next. */
  readonly record: FrameRecord;
  /** Which moments have one. */
  readonly plan: KeyframePlan;
}

/** The recorder on the thread that trains can't write its keyframes any more, or can again. */
export interface OutageEvent {
  /** Which event it is. */
  readonly event: "outage";
  /** Why they can't be written; `null` if they are. */
  readonly problem: string | null;
  /** The content of their file, if it still couldn't be written when the run was over. */
  readonly file?: Uint8Array<ArrayBuffer>;
}

/** The epochs ended without reaching the target: the run restarts with other random weights. */
export interface RestartedEvent {
  /** Which event it is. */
  readonly event: "restarted";
  /** Which attempt begins, counted from 1; so the first restart is the second attempt. */
  readonly attempt: number;
  /** The training loss that the attempt before ended with. */
  readonly trainLoss: number;
}

/** The validators of a {@link RestartedEvent}. */
export const restartedFields: Fields<RestartedEvent> = {
  event: v.literal("restarted"),
  attempt: count,
  trainLoss: finiteOrNaN,
};

/**
 * The last event: how well the network does on the test samples, which are scored only here. Its metrics are means over
 * them, `null` when there is none.
 */
export interface FinishedEvent extends MetricFields<"test", number | null> {
  /** Which event it is. */
  readonly event: "finished";
  /** Why the run ended. */
  readonly reason: FinishReason;
  /** Accuracy of every class over them, `null` for a class without any; empty when there is no test sample. */
  readonly perClassAccuracy: readonly (number | null)[];
  /** `confusion[actual][predicted]`: how many test samples; empty when there is none. */
  readonly confusion: readonly (readonly number[])[];
  /** Complete epochs, of the last attempt. */
  readonly epochs: number;
  /** The same with the fraction of the epoch that was broken off: 3.5 is half through the fourth. */
  readonly epoch: number;
  /** The points of the training curve since the last event that carried any. */
  readonly curve: readonly CurvePoint[];
  /** How often the run began. */
  readonly attempts: number;
  /** With the option `patience`: the epoch whose weights the network has now, that of the lowest validation loss. */
  readonly bestEpoch?: number;
  /** Seconds of training in all, without evaluation and pauses. */
  readonly seconds: number;
  /** With `diverged`: where it happened. */
  readonly divergedAt?: Divergence;
  /** With validation samples: the margins below which an answer of the network is less certain than usual. */
  readonly validationMargins?: MarginThresholds;
}

/** Where numbers stopped being finite; all is counted from 1. */
export interface Divergence {
  /** The epoch. */
  readonly epoch: number;
  /** The batch in that epoch. */
  readonly batch: number;
  /** The first layer from the input on whose pre-activations, or else weights, are no longer finite. */
  readonly layer: number;
}

const finishReason: v.GenericSchema<unknown, FinishReason> = v.picklist(
  ["epochs", "stopped", "time", "target-loss", "target-accuracy", "patience", "diverged"],
);
const divergenceFields: Fields<Divergence> = { epoch: count, batch: count, layer: count };

/** The validators of a {@link FinishedEvent}. */
export const finishedFields: Fields<FinishedEvent> = {
  event: v.literal("finished"),
  reason: finishReason,
  ...metricFields("test", () => finiteOrMissing),
  perClassAccuracy,
  confusion: v.array(v.array(count)),
  epochs: count,
  epoch: finite,
  curve,
  attempts: count,
  bestEpoch: v.optional(count),
  seconds: finite,
  divergedAt: v.optional(v.object(divergenceFields)),
  validationMargins: v.optional(v.custom<MarginThresholds>(isMarginThresholds)),
};
