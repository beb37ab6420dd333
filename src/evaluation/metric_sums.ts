import {
  SAMPLE_METRIC_NAMES,
  type SampleMetricName,
  type SampleMetricValues,
  sampleMetricValues,
} from "./sample_metrics.ts";

/** The state of {@link MetricSums}, in a form that JSON keeps to the last bit. */
export interface MetricSumsState {
  /** How many samples. */
  readonly samples: number;
  /** The sum of each metric over them; one that was not known yet when this was written is missing. */
  readonly sums: Partial<SampleMetricValues>;
}

/** Adds up every metric of samples for its mean. */
export class MetricSums {
  #samples = 0;
  /** In an array, as all numbers here: fractions that pass between functions or lie in fields would be new objects. */
  readonly #sums = new Float64Array(SAMPLE_METRIC_NAMES.length);

  /** How many samples were added. */
  get samples(): number {
    return this.#samples;
  }

  /**
   * Adds a metric of some more samples, one after the other; how many they are is counted by {@link addSamples}.
   *
   * @param k The metric's place in {@link SAMPLE_METRIC_NAMES}.
   */
  addValues(k: number, values: Float64Array, count: number): void {
    let sum = this.#sums[k];
    for (let i = 0; i < count; i++) sum += values[i];
    this.#sums[k] = sum;
  }

  /** Counts the samples whose metrics were added. */
  addSamples(count: number): void {
    this.#samples += count;
  }

  /** Adds the sums of others. */
  add(others: MetricSums): void {
    this.#samples += others.#samples;
    for (let k = 0; k < this.#sums.length; k++) this.#sums[k] += others.#sums[k];
  }

  /** Sets all sums to zero. */
  reset(): void {
    this.#samples = 0;
    this.#sums.fill(0);
  }

  /** The mean of a metric; NaN when nothing was added. */
  mean(name: SampleMetricName): number {
    return this.#sums[SAMPLE_METRIC_NAMES.indexOf(name)] / this.#samples;
  }

  /** All sums. */
  get state(): MetricSumsState {
    return {
      samples: this.#samples,
      sums: sampleMetricValues((name) => this.#sums[SAMPLE_METRIC_NAMES.indexOf(name)]),
    };
  }

  set state({ samples, sums }: MetricSumsState) {
    this.#samples = samples;
    this.#sums.set(SAMPLE_METRIC_NAMES.map((name) => sums[name] ?? NaN));
  }
}
