import type { MetricSplit } from "../evaluation/metric.ts";
import { SAMPLE_METRIC_NAMES, type SampleMetricName } from "../evaluation/sample_metrics.ts";

/** What stands before a metric's name in the fields of events. */
export interface MetricPrefixes {
  /** Of the training samples. */
  readonly training: "train";
  /** Of the validation samples. */
  readonly validation: "validation";
  /** Of the test samples. */
  readonly test: "test";
}

/** What stands before a metric's name in the fields of events, by the samples that it is measured on. */
export const METRIC_PREFIXES: MetricPrefixes = { training: "train", validation: "validation", test: "test" };

/** The name of the field that has a metric of some samples: `validationLoss`. */
export type MetricField<Part extends MetricSplit = MetricSplit, Name extends SampleMetricName = SampleMetricName> =
  `${MetricPrefixes[Part]}${Capitalize<Name>}`;

/** A field for each metric of these samples: `{ trainLoss, trainAccuracy }`. */
export type MetricFields<Part extends MetricSplit, Value> = {
  readonly [Name in SampleMetricName as MetricField<Part, Name>]: Value;
};

/** The name of the field of events that has a metric of these samples. */
export function fieldOf<Part extends MetricSplit, Name extends SampleMetricName>(
  split: Part,
  name: Name,
): MetricField<Part, Name> {
  return `${METRIC_PREFIXES[split]}${name[0].toUpperCase()}${name.slice(1)}` as MetricField<Part, Name>;
}

/** An object with a field for each metric of these samples. */
export function metricFields<Part extends MetricSplit, Value>(
  split: Part,
  valueOf: (name: SampleMetricName) => Value,
): MetricFields<Part, Value> {
  const entries = SAMPLE_METRIC_NAMES.map((name) => [fieldOf(split, name), valueOf(name)]);
  return Object.fromEntries(entries) as MetricFields<Part, Value>; // made by their names
}
