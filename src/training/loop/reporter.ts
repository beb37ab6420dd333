import { Metrics, type MetricsState } from "../../evaluation/metrics.ts";
import { BatchSum } from "./batch_sum.ts";
import type { Checkpoint } from "../checkpoints/checkpoint.ts";
import type { EpochEvent, FinishedEvent, ProgressEvent, TrainingEvent } from "../events.ts";
import type { LayerHealth } from "../health/health.ts";
import { Stopwatch } from "./stopwatch.ts";
import { TrainingCurve, type TrainingCurveState } from "./training_curve.ts";

/**
 * Milliseconds between two progress events: seen as motion. Whoever takes them is woken by each, on one of the cores
 * that train; a screen is to cost less than 3 % of that.
 */
const PROGRESS_INTERVAL = 125;

/** What events tell of the network and its training at the moment. */
export type Readings = Pick<ProgressEvent, "learningRate" | "baseLearningRate" | "health">;

/** What a {@link Reporter} has counted, in a form that JSON keeps to the last bit. */
export interface ReporterState {
  /** The training samples of the epoch under way, or of the one that has just ended. */
  readonly metrics: MetricsState;
  /** Training samples taken since the start. */
  readonly samplesSeen: number;
  /** Seconds of training since the start. */
  readonly seconds: number;
  /** Of these, those up to the last epoch that was told. */
  readonly secondsReported: number;
  /** The training curve; a checkpoint of version 0.1 has none. */
  readonly curve?: TrainingCurveState;
}

/** Keeps count of a run's training, and tells of it in events. On a crew, the leader's alone is heard. */
export class Reporter {
  /** Runs while training does. */
  readonly stopwatch: Stopwatch;
  /** Counts the epoch's training samples as they are trained on. */
  readonly epochMetrics: Metrics;
  /** Counts the training samples since the last progress event. */
  readonly #recent = new BatchSum();
  readonly #curve: TrainingCurve;
  #progressAt = -Infinity;
  #samplesSeen: number;
  #secondsReported: number;

  /**
   * @param batchesAnEpoch How many batches make an epoch.
   * @param emit Takes the events.
   * @param now The time in milliseconds.
   * @param state What another one had counted, to go on from there; nothing if left out.
   */
  constructor(
    classes: number,
    batchesAnEpoch: number,
    private readonly emit: (event: TrainingEvent) => void,
    private readonly now: () => number,
    state?: ReporterState,
  ) {
    this.stopwatch = new Stopwatch(now, state?.seconds);
    this.epochMetrics = new Metrics(classes);
    if (state) this.epochMetrics.goOnFrom(state.metrics);
    this.#curve = new TrainingCurve(batchesAnEpoch, state?.curve);
    this.#samplesSeen = state?.samplesSeen ?? 0;
    this.#secondsReported = state?.secondsReported ?? 0;
  }

  /** All that was counted. */
  get state(): ReporterState {
    const { epochMetrics, stopwatch: { seconds } } = this;
    return {
      metrics: epochMetrics.state,
      samplesSeen: this.#samplesSeen,
      seconds,
      secondsReported: this.#secondsReported,
      curve: this.#curve.state,
    };
  }

  /**
   * Takes a batch that was trained on.
   *
   * @param batch Its number in the attempt, from 1.
   * @param samples How many samples it has.
   * @param loss The sum of their losses.
   * @param correct How many were classified rightly.
   * @param health The health of each layer, if it was measured on this batch.
   */
  addBatch(
    batch: number,
    samples: number,
    loss: number,
    correct: number,
    health: readonly LayerHealth[] | null = null,
  ): void {
    this.#recent.add(samples, loss, correct);
    this.#curve.add(batch, samples, loss, correct, health);
    this.#samplesSeen += samples;
  }

  /** Whether so much time has passed that progress is to be told again. */
  get isDue(): boolean {
    return this.now() - this.#progressAt >= PROGRESS_INTERVAL;
  }

  /** Lets progress be told at once. */
  hurry(): void {
    this.#progressAt = -Infinity;
  }

  /** Tells how far the run is, in epochs. */
  reportProgress(epoch: number, state: ProgressEvent["state"], readings: Readings): void {
    this.emit({
      event: "progress",
      epoch,
      samplesSeen: this.#samplesSeen,
      seconds: this.stopwatch.seconds,
      ...readings,
      trainLoss: this.#recent.loss,
      trainAccuracy: this.#recent.accuracy,
      curve: this.#curve.take(),
      perClassAccuracy: this.epochMetrics.perClassAccuracy,
      state,
    });
    this.#recent.reset();
    this.#progressAt = this.now();
  }

  /** Tells of a complete epoch. */
  reportEpoch(epoch: number, validation: Metrics | undefined, isBest: boolean, readings: Readings): void {
    const { seconds } = this.stopwatch;
    const event: EpochEvent = {
      event: "epoch",
      epoch,
      ...readings,
      trainLoss: this.epochMetrics.loss,
      trainAccuracy: this.epochMetrics.accuracy,
      validationLoss: validation?.loss ?? null,
      validationAccuracy: validation?.accuracy ?? null,
      curve: this.#curve.take(),
      isBest,
      seconds: seconds - this.#secondsReported,
      perClassAccuracy: (validation ?? this.epochMetrics).perClassAccuracy,
    };
    this.#secondsReported = seconds;
    this.emit(event);
  }

  /** Hands out a checkpoint that was taken after so many epochs. */
  reportCheckpoint(epoch: number, checkpoint: Checkpoint): void {
    this.emit({ event: "checkpoint", epoch, checkpoint });
  }

  /** Tells that the run begins anew. */
  reportRestart(attempt: number): void {
    this.#curve.restart();
    this.emit({ event: "restarted", attempt, trainLoss: this.epochMetrics.loss });
  }

  /** Tells that the run is over. */
  reportFinished(
    end: Pick<FinishedEvent, "reason" | "epochs" | "epoch" | "attempts" | "bestEpoch" | "divergedAt">,
    test: Metrics | undefined,
  ): void {
    this.emit({
      event: "finished",
      ...end,
      curve: this.#curve.take(),
      testLoss: test?.loss ?? null,
      testAccuracy: test?.accuracy ?? null,
      perClassAccuracy: test?.perClassAccuracy ?? [],
      confusion: test?.confusion ?? [],
      seconds: this.stopwatch.seconds,
    });
  }
}
