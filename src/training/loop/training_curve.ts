import type { TrainingCurveState } from "./training_curve_state.ts";
import { MetricSums } from "../../evaluation/metric_sums.ts";
import { SAMPLE_METRIC_NAMES, type SampleMetricValues, sampleMetricValues } from "../../evaluation/sample_metrics.ts";
import type { CurvePoint } from "../events.ts";
import { type LayerHealth, layerMetricValues } from "../health/layer_metrics.ts";

/** The batches that are points of their own: on MNIST, in which the loss falls from 2.3 to a fifth of it. */
const SINGLE_BATCHES = 512;

/** Digits that are kept of a value: the mean of a span is known no better, and a log stays small. */
const DIGITS = 6;

/** The numbers of a point: its place, and each metric. */
const NUMBERS_A_POINT = 1 + SAMPLE_METRIC_NAMES.length;

/**
 * Batches in the span that `batch`, counted from 1, is a part of: 1 for the first 512, 2 up to 1,024, 4 up to 2,048, and
 * so on: a power of two, so that spans never cut each other. A run of n batches has at most 512 + 256 · log₂(n ∕ 512)
 * points, and the newest point spans no more than 1 ∕ 256 of it.
 */
export function spanOf(batch: number): number {
  let span = 1;
  while (batch > SINGLE_BATCHES * span) span *= 2;
  return span;
}

/**
 * The metrics of the training samples over an attempt, from the first batch on, in a bounded number of points: dense at
 * the start, where most happens, and thinned as the run grows.
 *
 * Which batches make a point follows from their numbers alone (see {@link spanOf}), so the same seed gives the same
 * curve whatever the clock, the machine and the pauses.
 */
export class TrainingCurve {
  readonly #span = new MetricSums();
  /** The numbers of each point, one after the other: points would be objects. */
  #points: number[];
  /** The health of each point, and at the end that of the span under way. */
  #health: (readonly LayerHealth[] | null)[];

  /**
   * @param batchesAnEpoch How many batches make an epoch.
   * @param state That of another one, to continue it; empty if left out.
   */
  constructor(private readonly batchesAnEpoch: number, state?: TrainingCurveState) {
    const points = state?.points ?? [];
    if (state) this.#span.state = state.span;
    this.#points = points.flatMap((point) => [point.epoch, ...SAMPLE_METRIC_NAMES.map((name) => point[name] ?? NaN)]);
    this.#health = [...state?.health ?? new Array(points.length + 1).fill(null)];
  }

  /** All that it has. */
  get state(): TrainingCurveState {
    const points = Array.from({ length: this.#points.length / NUMBERS_A_POINT }, (_, i) => pointAt(this.#points, i));
    return { span: this.#span.state, points, health: [...this.#health] };
  }

  /**
   * Takes the next batch.
   *
   * @param batch Its number in the attempt, from 1.
   * @param metrics What its samples add up to.
   * @param health The health of each layer, if it was measured on this batch.
   */
  add(batch: number, metrics: MetricSums, health: readonly LayerHealth[] | null = null): void {
    this.#span.add(metrics);
    if (health) this.#health[this.#health.length - 1] = health;
    const span = spanOf(batch);
    if (batch % span !== 0) return;
    this.#points.push((batch - span / 2) / this.batchesAnEpoch);
    for (let k = 0; k < SAMPLE_METRIC_NAMES.length; k++) this.#points.push(this.#span.mean(SAMPLE_METRIC_NAMES[k]));
    this.#health.push(null);
    this.#span.reset();
  }

  /** The points since the last call. */
  take(): CurvePoint[] {
    const points = this.#points.map(rounded), measured = this.#health;
    this.#points = [];
    this.#health = measured.splice(-1);
    return Array.from({ length: points.length / NUMBERS_A_POINT }, (_, i) => {
      const health = measured[i]?.map(roundedHealth);
      const point = pointAt(points, i);
      return health ? { ...point, health } : point;
    });
  }

  /** Starts a new curve; what no event has carried is forgotten. */
  restart(): void {
    this.#span.reset();
    this.#points = [];
    this.#health = [null];
  }
}

/** The point whose numbers come after those of i others. */
function pointAt(numbers: readonly number[], i: number): { readonly epoch: number } & SampleMetricValues {
  const start = i * NUMBERS_A_POINT;
  return {
    epoch: numbers[start],
    ...sampleMetricValues((name) => numbers[start + 1 + SAMPLE_METRIC_NAMES.indexOf(name)]),
  };
}

function roundedHealth(health: LayerHealth): LayerHealth {
  return layerMetricValues((name) => health[name] === null ? null : rounded(health[name]));
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
