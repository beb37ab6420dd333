import type { Metric } from "../../../src/evaluation/metric.ts";
import {
  SAMPLE_METRIC_NAMES,
  SAMPLE_METRICS,
  type SampleMetricName,
  sampleMetricValues,
} from "../../../src/evaluation/sample_metrics.ts";
import type { CurvePoint, EpochEvent } from "../../../src/training/events.ts";
import { fieldOf, type MetricFields } from "../../../src/training/metric_fields.ts";
import {
  RUN_METRIC_NAMES,
  RUN_METRICS,
  type RunMetricName,
  runMetricValues,
} from "../../../src/training/run_metrics.ts";
import { appendAllToHistory, appendToHistory, EMPTY_HISTORY, type History } from "./history.ts";

/** The name of a metric that there is a curve of. */
export type MetricName = SampleMetricName | RunMetricName;

/** Every metric that there is a curve of. */
export const METRICS: Readonly<Record<MetricName, Metric>> = { ...SAMPLE_METRICS, ...RUN_METRICS };

/** The metrics of runs that are found out rather than chosen: those that runs are compared by. */
export const RESULTS_OF_RUNS: readonly RunMetricName[] = RUN_METRIC_NAMES.filter((name) => !RUN_METRICS[name].isChosen);

/** One metric over a run. */
export interface Curves {
  /** On the training samples, from the first batch on, as the trainer has put batches together; of the run, by epochs. */
  readonly training: History;
  /** On the validation samples, by epochs. */
  readonly validation: History;
}

/** The curves of each metric. */
export type MetricCurves = Readonly<Record<MetricName, Curves>>;

const NO_CURVES: Curves = { training: EMPTY_HISTORY, validation: EMPTY_HISTORY };

/** Before anything was measured. */
export const NO_METRICS: MetricCurves = { ...sampleMetricValues(() => NO_CURVES), ...runMetricValues(() => NO_CURVES) };

/** More points than a trainer's curve has in 10¹² batches: only a log that no trainer has written is thinned here. */
const TRAINING_POINTS = 8192;

/** The curves with these points of the training curve more. */
export function withPoints(curves: MetricCurves, points: readonly CurvePoint[]): MetricCurves {
  if (points.length === 0) return curves;
  const extended = sampleMetricValues((name): Curves => {
    const values = points.map((point) => ({ x: point.epoch, y: point[name] }));
    return { ...curves[name], training: appendAllToHistory(curves[name].training, values, TRAINING_POINTS) };
  });
  return { ...curves, ...extended };
}

/** The curves with the metrics of an epoch more: those of the validation samples, and those of the run. */
export function withEpoch(curves: MetricCurves, event: EpochEvent): MetricCurves {
  const extend = (history: History, y: number | null) => appendToHistory(history, { x: event.epoch, y: y ?? NaN });
  return {
    ...sampleMetricValues((name): Curves => ({
      ...curves[name],
      validation: extend(curves[name].validation, event[fieldOf("validation", name)]),
    })),
    ...runMetricValues((name): Curves => ({ ...curves[name], training: extend(curves[name].training, event[name]) })),
  };
}

/** Values of a metric on the samples of training and validation; undefined before there are any. */
export type NewestValues = Partial<Record<keyof Curves, number>>;

/** What the newest values of a run are taken from. */
export interface Measured {
  readonly curves: MetricCurves;
  /** The last epoch of this attempt that was reported. */
  readonly lastEpoch?: EpochEvent;
  /** The metrics of the training samples of the moment; undefined at the end of an epoch and of the run. */
  readonly current?: Readonly<Record<SampleMetricName, number>>;
}

/** The newest values of a metric: within an epoch those of the last batches; at its end those of the epoch, as in every file. */
export function newestValues({ curves, lastEpoch, current }: Measured, name: MetricName): NewestValues {
  const latest = curves[name].training.points.at(-1)?.y;
  if (!isOfSamples(name)) return { training: lastEpoch?.[name] ?? latest };
  return {
    training: current?.[name] ?? lastEpoch?.[fieldOf("training", name)] ?? latest,
    validation: lastEpoch?.[fieldOf("validation", name)] ?? undefined,
  };
}

/** Whether a metric is one of samples, measured on those of training and on those of validation. */
export function isOfSamples(name: MetricName): name is SampleMetricName {
  return Object.hasOwn(SAMPLE_METRICS, name);
}

/** The metrics that the samples since the last event came to; undefined where they were none. */
export function currentMetrics(event: MetricFields<"training", number | null>): Measured["current"] {
  const values = sampleMetricValues((name) => event[fieldOf("training", name)]);
  const isEmpty = SAMPLE_METRIC_NAMES.every((name) => values[name] === null);
  return isEmpty ? undefined : sampleMetricValues((name) => values[name] ?? NaN);
}
