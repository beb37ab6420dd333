import type { Checkpoint } from "./checkpoints/checkpoint.ts";
import type { LayerHealth } from "./health/health.ts";
import type { ResolvedOptions } from "../options/options.ts";
import type { CurvePoint } from "./loop/training_curve.ts";

/**
 * What a run of training tells while it goes on. Every consumer folds the same events.
 *
 * The curve of the training samples comes in parts, each in the next event that has a `curve`: put together they are the
 * attempt's from its first batch on. Which batches make a point depends on their numbers alone, not on the clock: the
 * first 512 are points of their own, later ones are means over 2, 4, 8, … batches, 256 points each time that the run has
 * become twice as long. A `restarted` event begins the curve anew.
 */
export type TrainingEvent =
  | StartedEvent
  | ProgressEvent
  | EpochEvent
  | CheckpointEvent
  | RestartedEvent
  | FinishedEvent;

/** The first event: what is about to be trained, with every option in force, defaults included. */
export interface StartedEvent extends Omit<ResolvedOptions, "threads"> {
  /** Tells this event from the others. */
  readonly event: "started";
  /** Inputs, hidden units and outputs: `[784, 128, 10]`. */
  readonly layerSizes: readonly number[];
  /** Numbers that training changes: weights and biases. */
  readonly parameters: number;
  /** How many samples there are to train on, to validate on and to test on. */
  readonly samples: { readonly training: number; readonly validation: number; readonly test: number };
  /** Threads that compute; where the options say `auto`, as many as the run chose. */
  readonly threads: number;
  /** A sentence about anything that isn't as the options ask for. */
  readonly note?: string;
}

/**
 * How far the run is; sent some 8 times a second. If nobody takes it, a newer one replaces it, which then carries the
 * points of both.
 */
export interface ProgressEvent {
  /** Tells this event from the others. */
  readonly event: "progress";
  /** Complete epochs and the fraction of the one under way: 1.5 is half through the second. */
  readonly epoch: number;
  /** Training samples taken since the start. */
  readonly samplesSeen: number;
  /** Seconds of training since the start, without evaluation and pauses. */
  readonly seconds: number;
  /** η of the next batch. */
  readonly learningRate: number;
  /** η as it was commanded last, before the schedule. */
  readonly baseLearningRate: number;
  /** Mean loss of the training samples since the last progress event; `null` when there was none. */
  readonly trainLoss: number | null;
  /** Fraction of the training samples since the last progress event that were classified rightly. */
  readonly trainAccuracy: number | null;
  /** The points of the training curve since the last event that carried any. */
  readonly curve: readonly CurvePoint[];
  /** Accuracy of every class over the training samples of this epoch so far; `null` where none was seen. */
  readonly perClassAccuracy: readonly (number | null)[];
  /** Whether the run goes on or is held. */
  readonly state: "training" | "paused";
  /** The health of each layer, from the input on, as it was measured last; `null` before the first batch. */
  readonly health: readonly LayerHealth[] | null;
}

/**
 * The end of an epoch. A run of many short epochs tells only every so many of them: at most a hundred times, and not
 * before 400 batches were trained and validated since.
 */
export interface EpochEvent {
  /** Tells this event from the others. */
  readonly event: "epoch";
  /** Counted from 1. */
  readonly epoch: number;
  /** η of the epoch's last batch. */
  readonly learningRate: number;
  /** η as it was commanded last, before the schedule. */
  readonly baseLearningRate: number;
  /** Mean loss over the epoch's samples, each taken as it was trained on. */
  readonly trainLoss: number;
  /** Fraction of them that were classified rightly. */
  readonly trainAccuracy: number;
  /** Mean loss over the validation samples; `null` when none is held out. */
  readonly validationLoss: number | null;
  /** Fraction of them that were classified rightly; `null` when none is held out. */
  readonly validationAccuracy: number | null;
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
}

/**
 * All that the run is at this moment, to go on from. The next isn't due before whoever takes the events asks for the
 * one after this.
 */
export interface CheckpointEvent {
  /** Tells this event from the others. */
  readonly event: "checkpoint";
  /** Complete epochs and the fraction of the one under way. */
  readonly epoch: number;
  /** What `encodeCheckpoint` writes to a file, and `train` goes on from. */
  readonly checkpoint: Checkpoint;
}

/** The epochs ended without reaching the target: the run begins anew with other random weights. */
export interface RestartedEvent {
  /** Tells this event from the others. */
  readonly event: "restarted";
  /** Which attempt begins, counted from 1; so the first restart is the second attempt. */
  readonly attempt: number;
  /** The training loss that the attempt before ended with. */
  readonly trainLoss: number;
}

/** Why a run ended. */
export type FinishReason =
  /** All epochs are done. */
  | "epochs"
  /** It was told to stop. */
  | "stopped"
  /** The time limit was reached. */
  | "time"
  /** The training loss reached its target. */
  | "target-loss"
  /** The validation accuracy reached its target. */
  | "target-accuracy"
  /** The validation loss has not fallen for too long; the weights are those it was lowest with. */
  | "patience"
  /** The loss was no longer a finite number; the weights are those of the last good epoch. */
  | "diverged";

/** The last event: how well the network does on the test samples, which are scored only here. */
export interface FinishedEvent {
  /** Tells this event from the others. */
  readonly event: "finished";
  /** Why the run ended. */
  readonly reason: FinishReason;
  /** Mean loss over the test samples; `null` when there is none. */
  readonly testLoss: number | null;
  /** Fraction of them that were classified rightly; `null` when there is none. */
  readonly testAccuracy: number | null;
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
}

/** Where numbers stopped being finite; all is counted from 1. */
export interface Divergence {
  /** The epoch. */
  readonly epoch: number;
  /** The batch in that epoch. */
  readonly batch: number;
  /** The first layer from the input on whose weighted inputs, or else weights, are no longer finite. */
  readonly layer: number;
}
