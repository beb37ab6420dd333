import type { MetricSumsState } from "../../evaluation/metric_sums.ts";
import type { SampleMetricValues } from "../../evaluation/sample_metrics.ts";
import type { LayerHealth } from "../health/layer_metrics.ts";

/** What a {@link TrainingCurve} has at the moment, in a form that JSON keeps to the last bit. */
export interface TrainingCurveState {
  /** What the span under way has added up. */
  readonly span: MetricSumsState;
  /** The points that no event has carried yet; a metric that was not known yet when this was written is missing. */
  readonly points: readonly ({ readonly epoch: number } & Partial<SampleMetricValues>)[];
  /** The health that each of these points has, if any, and at the end that of the span under way; 0.1 kept none. */
  readonly health?: readonly (readonly LayerHealth[] | null)[];
}
