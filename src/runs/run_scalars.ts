import { epochsBefore } from "../training/epochs_before.ts";
import { SAMPLE_METRIC_NAMES } from "../evaluation/sample_metrics.ts";
import type { MetricSplit } from "../evaluation/metric.ts";
import type { CurvePoint, TrainingEvent } from "../training/events.ts";
import { LAYER_METRIC_NAMES, type LayerHealth } from "../training/health/layer_metrics.ts";
import { fieldOf, METRIC_PREFIXES } from "../training/metric_fields.ts";
import { RUN_METRIC_NAMES } from "../training/run_metrics.ts";
import type { LoggedEvent } from "./logged_event.ts";

/** A number with its name; what comes before the first slash is the metric's. */
export interface NamedScalar {
  readonly tag: string;
  readonly scalar: number;
}

/** What is known of a moment of a run. */
export interface ScalarPoint {
  /** Batches trained since the run began, those of earlier attempts included. */
  readonly step: number;
  /** Seconds of training since the run began, without evaluation and pauses. */
  readonly seconds: number;
  readonly values: readonly NamedScalar[];
}

/** A span of batches has its middle at half a batch or a whole one; its figures have some six digits. */
const ROUNDING = 0.25;

/**
 * Folds the events of a run into named numbers: every metric of the lists of metrics, for each part of the samples and each
 * layer that it is measured on. `loss/train` is the mean over an epoch, `loss/batch` over a few batches.
 */
export class RunScalars {
  #samples = 1;
  #batchSize = 1;
  #batchesAnEpoch = 1;
  #epochsAnAttempt: number | null = 0;
  #attempt: number;
  #seconds = 0;
  #epochSeconds = 0;

  /** @param attempt The attempt that the first event is of. */
  constructor(attempt = 1) {
    this.#attempt = attempt;
  }

  /** The step after so many epochs of the attempt. */
  stepAfter(epochs: number): number {
    return Math.ceil((epochsBefore(this.#attempt, this.#epochsAnAttempt) + epochs) * this.#batchesAnEpoch - ROUNDING);
  }

  /** The step after so many training samples of all attempts. */
  stepAtSample(samples: number): number {
    const epochs = Math.floor(samples / this.#samples), rest = samples - epochs * this.#samples;
    return epochs * this.#batchesAnEpoch + Math.ceil(rest / this.#batchSize);
  }

  /** Takes the next event; returns what is known by it that wasn't before. */
  take(event: TrainingEvent | LoggedEvent): ScalarPoint[] {
    switch (event.event) {
      case "started":
        this.#samples = event.samples.training;
        this.#batchSize = event.batchSize;
        this.#batchesAnEpoch = Math.ceil(event.samples.training / event.batchSize);
        this.#epochsAnAttempt = event.epochs;
        return [];
      case "restarted":
        this.#attempt = event.attempt;
        return [];
      case "progress":
        this.#seconds = Math.max(this.#seconds, event.seconds);
        return this.#pointsOf(event.curve ?? []);
      case "epoch":
        this.#epochSeconds += event.seconds;
        this.#seconds = Math.max(this.#seconds, this.#epochSeconds);
        return [
          ...this.#pointsOf(event.curve ?? []),
          this.#point(event.epoch, [
            ...metricsOf("training", event),
            ...metricsOf("validation", event),
            ...RUN_METRIC_NAMES.map((name) => ({ tag: name, scalar: event[name] })),
            // Where there is a curve, its points have the health, each where it was measured.
            ...event.curve ? [] : healthOf(event.health),
          ]),
        ];
      case "finished":
        this.#seconds = Math.max(this.#seconds, event.seconds);
        return [
          ...this.#pointsOf(event.curve ?? []),
          this.#point(event.epoch ?? event.epochs, metricsOf("test", event)),
        ];
      case "checkpoint":
      case "keyframe":
      case "outage":
      case "failed":
      case "aborted":
        return [];
    }
  }

  #pointsOf(curve: readonly CurvePoint[]): ScalarPoint[] {
    return curve.map((point) =>
      this.#point(point.epoch, [
        ...SAMPLE_METRIC_NAMES.map((name) => ({ tag: `${name}/batch`, scalar: point[name] })),
        ...healthOf(point.health),
      ])
    );
  }

  #point(epochs: number, values: readonly NamedScalar[]): ScalarPoint {
    return { step: this.stepAfter(epochs), seconds: this.#seconds, values };
  }
}

/** The metrics of some samples; none where there are no such samples. */
function metricsOf(split: MetricSplit, event: object): NamedScalar[] {
  const values = event as Readonly<Record<string, number | null>>; // by `fieldOf`
  return SAMPLE_METRIC_NAMES.flatMap((name) =>
    named(`${name}/${METRIC_PREFIXES[split]}`, values[fieldOf(split, name)])
  );
}

/** The metrics of each layer, counted from 1, as far as the layer has them. */
function healthOf(health: readonly LayerHealth[] | null | undefined): NamedScalar[] {
  return (health ?? []).flatMap((layer, l) =>
    LAYER_METRIC_NAMES.flatMap((name) => named(`${name}/layer${l + 1}`, layer[name]))
  );
}

function named(tag: string, scalar: number | null): NamedScalar[] {
  return scalar === null ? [] : [{ tag, scalar }];
}
