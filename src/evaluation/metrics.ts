import { MetricSums, type MetricSumsState } from "./metric_sums.ts";
import {
  type LabelledBatch,
  SAMPLE_METRIC_NAMES,
  SAMPLE_METRICS,
  type SampleMetricName,
  type ScoredPass,
} from "./sample_metrics.ts";

/** The state of {@link Metrics}, in a form that JSON keeps to the last bit. */
export interface MetricsState extends MetricSumsState {
  /** `confusion[actual][predicted]`: how many samples. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * The figures of a classifier: the mean of each metric over all samples, the accuracy of each class, and the confusion
 * matrix.
 */
export class Metrics {
  readonly #confusion: Uint32Array;
  readonly #sums = new MetricSums();
  /** The values of a metric on the samples of a batch. */
  #values = new Float64Array();
  /** The metrics of the batch that was added last, by themselves. */
  readonly lastBatch = new MetricSums();

  /** @param classes How many classes there are. */
  constructor(readonly classes: number) {
    this.#confusion = new Uint32Array(classes * classes);
  }

  /** Adds the samples of a batch that was scored. */
  add(batch: LabelledBatch, pass: ScoredPass): void {
    if (this.#values.length < batch.rows) this.#values = new Float64Array(batch.rows);
    this.lastBatch.reset();
    for (let k = 0; k < SAMPLE_METRIC_NAMES.length; k++) {
      SAMPLE_METRICS[SAMPLE_METRIC_NAMES[k]].measure(batch, pass, this.#values);
      this.#sums.addValues(k, this.#values, batch.rows);
      this.lastBatch.addValues(k, this.#values, batch.rows);
    }
    this.#sums.addSamples(batch.rows);
    this.lastBatch.addSamples(batch.rows);
    const { data, stride } = pass.classes, confusion = this.#confusion, { classes } = this;
    for (let i = 0; i < batch.rows; i++) confusion[batch.label(i) * classes + data[i * stride]]++;
  }

  /** Sets everything to zero. */
  reset(): void {
    this.#sums.reset();
    this.#confusion.fill(0);
  }

  /** How many samples were counted. */
  get samples(): number {
    return this.#sums.samples;
  }

  /** How many were classified correctly. */
  get correct(): number {
    return this.confusion.reduce((sum, row, actual) => sum + row[actual], 0);
  }

  /** The mean of a metric; NaN when nothing was counted. */
  mean(name: SampleMetricName): number {
    return this.#sums.mean(name);
  }

  /** The accuracy on the samples of each class (also called recall); `null` for a class without samples. */
  get perClassAccuracy(): (number | null)[] {
    return this.confusion.map((row, actual) => {
      const samples = row.reduce((sum, count) => sum + count, 0);
      return samples === 0 ? null : row[actual] / samples;
    });
  }

  /** All counts and sums. */
  get state(): MetricsState {
    return { ...this.#sums.state, confusion: this.confusion };
  }

  set state({ confusion, ...sums }: MetricsState) {
    this.#sums.state = sums;
    this.#confusion.set(confusion.flat());
  }

  /** `confusion[actual][predicted]`: how many samples. */
  get confusion(): number[][] {
    return Array.from({ length: this.classes }, (_, actual) => {
      return [...this.#confusion.subarray(actual * this.classes, (actual + 1) * this.classes)];
    });
  }
}
