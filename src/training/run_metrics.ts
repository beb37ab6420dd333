import type { Metric } from "../evaluation/metric.ts";
import type { Network } from "../network/network.ts";

/** The name of a metric of the run itself. */
export type RunMetricName = "learningRate";

/** A value of each metric of the run itself. */
export type RunMetricValues<Value = number> = { readonly [Name in RunMetricName]: Value };

/** What a run is like at the end of an epoch. */
export interface RunMoment {
  /** The network, whose numbers stand still meanwhile. */
  readonly network: Network;
  /** η of the epoch's last batch. */
  readonly learningRate: number;
}

/** A metric of the run itself rather than of samples. */
export interface RunMetric extends Metric {
  /** Whether it is chosen, by the options and by hand, rather than found out: that is no result to compare runs by. */
  readonly isChosen?: boolean;
  /** Its value at the end of an epoch. */
  readonly of: (moment: RunMoment) => number;
}

/** The metrics of the run itself. Each comes with the event of every epoch, under its name. */
export const RUN_METRICS: Readonly<Record<RunMetricName, RunMetric>> = {
  /** η of the epoch's last batch. */
  learningRate: {
    label: "learning rate",
    heading: "rate",
    unit: "rate",
    isChosen: true,
    of: ({ learningRate }) => learningRate,
  },
};

/** The names of the metrics of the run, in the order in which they are shown. */
export const RUN_METRIC_NAMES = Object.keys(RUN_METRICS) as readonly RunMetricName[];

/** An object with a value of each metric of the run. */
export function runMetricValues<Value>(valueOf: (name: RunMetricName) => Value): RunMetricValues<Value> {
  const entries = RUN_METRIC_NAMES.map((name) => [name, valueOf(name)]);
  return Object.fromEntries(entries) as RunMetricValues<Value>; // made by its names
}
