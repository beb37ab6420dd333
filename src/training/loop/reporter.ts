import type { ReporterState } from "./reporter_state.ts";
import { MetricSums } from "../../evaluation/metric_sums.ts";
import { Metrics } from "../../evaluation/metrics.ts";
import type {
  CheckpointEvent,
  EpochEvent,
  FinishedEvent,
  KeyframeEvent,
  ProgressEvent,
  TrainingEvent,
} from "../events.ts";
import type { LayerHealth } from "../health/layer_metrics.ts";
import { metricFields } from "../metric_fields.ts";
import type { RunMetricName } from "../run_metrics.ts";
import { Stopwatch } from "./stopwatch.ts";
import { TrainingCurve } from "./training_curve.ts";

/**
 * Milliseconds between two progress events: a screen shows no more by itself, and the thread that takes them is woken by
 * each, on one of the cores that train.
 */
const PROGRESS_INTERVAL = 250;

/**
 * Takes an event of a run.
 *
 * @param isFollowed Whether another event comes soon, so that this one may wait for it. Default: false.
 */
export type Emit = (event: TrainingEvent, isFollowed?: boolean) => void;

/** What a progress event says of the network and its training at the moment. */
export type Readings = Pick<ProgressEvent, "learningRate" | "baseLearningRate" | "health" | "lastBatch">;

/** The same of an epoch's event, which has all metrics of the run. */
export type EpochReadings = Pick<EpochEvent, RunMetricName | "baseLearningRate" | "health" | "histograms">;

/** Keeps count of a run's training, and reports it in events; only those of the main thread are emitted. */
export class Reporter {
  /** Runs while training does. */
  readonly stopwatch: Stopwatch;
  /** Counts the epoch's training samples as they are trained on. */
  readonly epochMetrics: Metrics;
  /** Counts the training samples since the last progress event. */
  readonly #recent = new MetricSums();
  readonly #curve: TrainingCurve;
  #progressAt = -Infinity;
  #epochAt = -Infinity;
  #samplesSeen: number;
  #secondsReported: number;

  /**
   * @param batchesAnEpoch How many batches make an epoch.
   * @param emit Takes the events.
   * @param now The time in milliseconds.
   * @param state That of another one, to continue it; nothing if left out.
   */
  constructor(
    classes: number,
    batchesAnEpoch: number,
    private readonly emit: Emit,
    private readonly now: () => number,
    state?: ReporterState,
  ) {
    this.stopwatch = new Stopwatch(now, state?.seconds);
    this.epochMetrics = new Metrics(classes);
    if (state) this.epochMetrics.state = state.metrics;
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
   * Takes a batch that was trained on, and added to the metrics of the epoch.
   *
   * @param batch Its number in the attempt, from 1.
   * @param health The health of each layer, if it was measured on this batch.
   */
  addBatch(batch: number, health: readonly LayerHealth[] | null = null): void {
    const { lastBatch } = this.epochMetrics;
    this.#recent.add(lastBatch);
    this.#curve.add(batch, lastBatch, health);
    this.#samplesSeen += lastBatch.samples;
  }

  /** Whether it is time to report progress again. */
  get isDue(): boolean {
    return this.now() - this.#progressAt >= PROGRESS_INTERVAL;
  }

  /** Makes progress due at once. */
  hurry(): void {
    this.#progressAt = -Infinity;
  }

  /** Reports how far the run is, in epochs. */
  reportProgress(epoch: number, state: ProgressEvent["state"], readings: Readings): void {
    this.emit({
      event: "progress",
      epoch,
      samplesSeen: this.#samplesSeen,
      seconds: this.stopwatch.seconds,
      ...readings,
      ...metricFields("training", (name) => this.#recent.samples > 0 ? this.#recent.mean(name) : null),
      curve: this.#curve.take(),
      perClassAccuracy: this.epochMetrics.perClassAccuracy,
      state,
    });
    this.#recent.reset();
    this.#progressAt = this.now();
  }

  /** Reports a complete epoch. */
  reportEpoch(epoch: number, validation: Metrics | undefined, isBest: boolean, readings: EpochReadings): void {
    const { seconds } = this.stopwatch;
    const event: EpochEvent = {
      event: "epoch",
      epoch,
      ...readings,
      ...metricFields("training", (name) => this.epochMetrics.mean(name)),
      ...metricFields("validation", (name) => validation?.mean(name) ?? null),
      curve: this.#curve.take(),
      isBest,
      seconds: seconds - this.#secondsReported,
      perClassAccuracy: (validation ?? this.epochMetrics).perClassAccuracy,
    };
    this.#secondsReported = seconds;
    // After an epoch that short, progress is reported before long.
    const now = this.now(), isFollowed = now - this.#epochAt < PROGRESS_INTERVAL;
    this.#epochAt = now;
    this.emit(event, isFollowed);
  }

  /** Hands out a checkpoint. */
  reportCheckpoint(taken: Omit<CheckpointEvent, "event">): void {
    this.emit({ event: "checkpoint", ...taken });
  }

  /** Hands out a keyframe. */
  reportKeyframe(keyframe: KeyframeEvent): void {
    this.emit(keyframe);
  }

  /** Reports that the run restarts. */
  reportRestart(attempt: number): void {
    this.#curve.restart();
    this.emit({ event: "restarted", attempt, trainLoss: this.epochMetrics.mean("loss") });
  }

  /** Reports that the run is over. */
  reportFinished(
    end: Pick<
      FinishedEvent,
      "reason" | "epochs" | "epoch" | "attempts" | "bestEpoch" | "divergedAt" | "validationMargins"
    >,
    test: Metrics | undefined,
  ): void {
    this.emit({
      event: "finished",
      ...end,
      curve: this.#curve.take(),
      ...metricFields("test", (name) => test?.mean(name) ?? null),
      perClassAccuracy: test?.perClassAccuracy ?? [],
      confusion: test?.confusion ?? [],
      seconds: this.stopwatch.seconds,
    });
  }
}
