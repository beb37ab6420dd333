import type { DatasetDescription } from "../../../data/dataset.ts";
import type { EngineName } from "../../../src/engine/engine.ts";
import type { Matrix } from "../../../src/matrix/matrix.ts";
import type { Network } from "../../../src/network/network.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";
import type { EpochEvent, FinishedEvent, StartedEvent } from "../../../src/training/events.ts";
import type { LayerHealth } from "../../../src/training/health/layer_metrics.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";
import type { BatchStep } from "./batch_step.ts";
import { NO_HISTORY, type RunHistory } from "./run_history.ts";
import { type Findings, NO_FINDINGS } from "./findings/findings.ts";
import type { LogLine } from "./log.ts";
import { type Measured, type MetricCurves, NO_METRICS } from "./metric_curves.ts";
import type { Machine } from "./machine.ts";
import type { ShownDataset } from "./shown_dataset.ts";
import { FULL_SPEED, type Pace } from "./pace.ts";
import type { Timeline } from "./time/timeline.ts";
import type { Viewing } from "./viewing.ts";

/** What the run is doing: loading its data, training, paused, ending with its last batch and the evaluation, or finished. */
export type Phase = "loading" | "training" | "paused" | "stopping" | "finished";

/** Everything that is shown of a run of training. */
export interface TrainingState {
  readonly phase: Phase;
  /** How the run is looked at; undefined for one that this program trains. */
  readonly viewing?: Viewing;
  /** Whether the run writes its files. */
  readonly saves: boolean;
  /** Whether a pause has reached the trainer: the events of all that it did before are here. */
  readonly isPauseReached: boolean;
  /** The moments that it can be looked back at, where it can be now. */
  readonly timeline?: Timeline;
  /** What the last batch did, in a pause in which batches are trained one by one. */
  readonly step?: BatchStep;
  readonly dataset: ShownDataset;
  readonly options: ResolvedOptions;
  /** Inputs, hidden units and outputs; undefined until the data are there. */
  readonly layerSizes?: readonly number[];
  /** How many samples there are to train on, to validate on and to test on; undefined until the data are there. */
  readonly sampleCounts?: StartedEvent["samples"];
  /** What computes, and on how many threads; undefined until it does. */
  readonly engine?: { readonly name: EngineName; readonly threads: number };
  /** A sentence about anything that isn't as the options ask for. */
  readonly note?: string;
  readonly attempt: number;
  /** Complete epochs of this attempt and the fraction of the one under way. */
  readonly epoch: number;
  readonly clock: Clock;
  readonly speed: Speed;
  /** How fast it trains at most. */
  readonly pace: Pace;
  /** The learning rate as it was commanded last, before the schedule; the one in force; and one not yet confirmed. */
  readonly learningRate: number;
  readonly scheduledRate: number;
  readonly requestedLearningRate?: number;
  readonly curves: MetricCurves;
  /** The last epoch of this attempt. */
  readonly lastEpoch?: EpochEvent;
  /** What the training samples of the moment come to; undefined at the end of an epoch and of the run. */
  readonly current?: Measured["current"];
  readonly classAccuracy: ClassAccuracy;
  /** The first layer's weights W (inputs × units), live, and its units by the norm of theirs, the strongest first. */
  readonly weights?: { readonly matrix: Matrix; readonly ranking: readonly number[] };
  /** How each layer does, from the input on, as it was measured last; undefined before the first measure. */
  readonly health?: readonly LayerHealth[];
  /** The samples in the memory that the trainer reads, and the network in that which it writes to; once they are there. */
  readonly samples?: TrainingData;
  readonly network?: Network;
  /** The network as it was saved, with what is known of its answers; it isn't `network` while another moment is shown. */
  readonly saved?: Pick<SavedModel, "network" | "temperature" | "novelty">;
  /** How far the run was when the network was saved, in epochs; undefined for one that is live, or not known. */
  readonly networkEpoch?: number;
  /** The weights (inputs × units) of each layer as they were before training; copies. */
  readonly untrained?: readonly Matrix[];
  readonly finished?: FinishedEvent;
  /** Complete epochs of a run whose trainer failed. */
  readonly failedAfter?: number;
  readonly modelPath?: string;
  /** The last checkpoint, whether it was asked for, and at what seconds of the clock it was written in this process. */
  readonly checkpoint?: {
    readonly path: string;
    readonly epoch: number;
    readonly isAnswer: boolean;
    readonly writtenAt?: number;
  };
  readonly awaitsCheckpoint?: boolean;
  readonly findings: Findings;
  readonly machine?: Machine;
  readonly history: RunHistory;
  /** What went wrong without ending the run. */
  readonly warnings: readonly string[];
  /** What was printed past the screen, the oldest first; a bounded number of lines. */
  readonly log: readonly LogLine[];
}

/** The seconds since training started, without pauses. */
export interface Clock {
  readonly elapsed: number;
  /** When `elapsed` was last brought up to date, in seconds of any clock. */
  readonly asOf: number;
}

/** How fast training goes, measured over spans long enough to be read. */
export interface Speed {
  /** Samples a second of training; undefined until it is known. */
  readonly samplesPerSecond?: number;
  /** Samples and seconds of training at the start of the span under way. */
  readonly since: { readonly samples: number; readonly seconds: number };
}

/** The accuracy of each class. */
export interface ClassAccuracy {
  /** The samples it was measured on; undefined before there is a measure. */
  readonly measuredOn?: "training" | "validation" | "test";
  /** A fraction for each class, `null` where no sample was seen. */
  readonly perClass: readonly (number | null)[];
  readonly overall?: number;
}

/** The state before anything has happened. */
export function initialState(dataset: DatasetDescription, options: ResolvedOptions, saves = true): TrainingState {
  return {
    phase: "loading",
    saves,
    isPauseReached: false,
    dataset,
    options,
    epoch: 0,
    clock: { elapsed: 0, asOf: 0 },
    speed: { since: { samples: 0, seconds: 0 } },
    pace: FULL_SPEED,
    learningRate: options.learningRate,
    scheduledRate: options.learningRate,
    attempt: 1,
    curves: NO_METRICS,
    classAccuracy: { perClass: dataset.classes.map(() => null) },
    findings: NO_FINDINGS,
    history: NO_HISTORY,
    warnings: [],
    log: [],
  };
}

/** The learning rate to change by hand, before the schedule: the one that was asked for last. */
export function currentLearningRate(state: TrainingState): number {
  return state.requestedLearningRate ?? state.learningRate;
}

/** What the schedule makes of the commanded learning rate at present: 0.5 is half of it. */
export function rateFactor({ learningRate, scheduledRate }: TrainingState): number {
  return learningRate > 0 ? scheduledRate / learningRate : 1;
}

/** What is known of the answers of the network that is shown, if it was saved. */
export function savedOf({ saved, network }: Pick<TrainingState, "saved" | "network">): TrainingState["saved"] {
  return saved?.network === network ? saved : undefined;
}

/** How far the run was with the network that is shown, in epochs. */
export function networkEpochOf({ networkEpoch, epoch }: Pick<TrainingState, "networkEpoch" | "epoch">): number {
  return networkEpoch ?? epoch;
}

/** Whether a run trains until it is stopped, as far as epochs and time go. */
export function hasNoEnd({ epochs, timeLimit }: Pick<ResolvedOptions, "epochs" | "timeLimit">): boolean {
  return epochs === null && timeLimit === null;
}

/** How much of the run is done, 0 … 1: of its epochs, or of its time if that ends before them; 0 without an end. */
export function fractionDone({ epoch, clock, finished, options: { epochs, timeLimit } }: TrainingState): number {
  // The limit counts evaluation, which the seconds of training that stay at the end do not.
  if (finished?.reason === "time") return 1;
  const ofTime = timeLimit === null ? 0 : clock.elapsed / timeLimit;
  return Math.min(1, Math.max(epochs === null ? 0 : epoch / epochs, ofTime));
}

/** Seconds that are left at the speed so far, evaluation included; undefined while that isn't known. */
export function secondsLeft(state: TrainingState): number | undefined {
  const { phase, clock: { elapsed } } = state, done = fractionDone(state);
  return phase === "finished" || elapsed < SECONDS_TO_JUDGE || done === 0 ? undefined : elapsed * (1 - done) / done;
}

/** In the first moments the code is still being compiled, so that what is left would be put far too high. */
const SECONDS_TO_JUDGE = 0.5;
