import type { Batch } from "../engine/engine.ts";
import type { Pass } from "../network/pass.ts";
import type { Metric } from "./metric.ts";

/** The name of a metric of samples. */
export type SampleMetricName = "loss" | "accuracy";

/** A metric that is the mean over samples. */
export interface SampleMetric extends Metric {
  readonly better: "higher" | "lower";
  /** Writes its value on each sample of a batch that was scored. */
  readonly measure: (batch: LabelledBatch, pass: ScoredPass, values: Float64Array) => void;
}

/** The samples of a batch with their labels. */
export type LabelledBatch = Pick<Batch, "rows" | "label">;

/** What the network computed for them. */
export type ScoredPass = Pick<Pass, "outputs" | "losses" | "classes">;

/**
 * The metrics of samples. Each is measured on the training, the validation and the test samples, and is in every event
 * about them, under the names that `fieldOf` gives.
 */
export const SAMPLE_METRICS: Readonly<Record<SampleMetricName, SampleMetric>> = {
  /** The mean of the loss that training minimizes, without weight penalties. */
  loss: {
    label: "loss",
    unit: "loss",
    better: "lower",
    measure({ rows }, { losses: { data, stride } }, values) {
      for (let i = 0; i < rows; i++) values[i] = data[i * stride];
    },
  },
  /** The fraction of the samples whose class was predicted. */
  accuracy: {
    label: "accuracy",
    unit: "fraction",
    better: "higher",
    measure(batch, { classes: { data, stride } }, values) {
      for (let i = 0; i < batch.rows; i++) values[i] = data[i * stride] === batch.label(i) ? 1 : 0;
    },
  },
};

/** The names of the metrics of samples, in the order in which they are shown. */
export const SAMPLE_METRIC_NAMES = Object.keys(SAMPLE_METRICS) as readonly SampleMetricName[];

/** A value of each metric of samples. */
export type SampleMetricValues<Value = number> = { readonly [Name in SampleMetricName]: Value };

/** An object with a value of each metric of samples. */
export function sampleMetricValues<Value>(valueOf: (name: SampleMetricName) => Value): SampleMetricValues<Value> {
  const values: Partial<Record<SampleMetricName, Value>> = {};
  for (const name of SAMPLE_METRIC_NAMES) values[name] = valueOf(name);
  return values as SampleMetricValues<Value>; // made by its names
}
