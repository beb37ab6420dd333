import type { Theme } from "../../theme.ts";
import {
  type ChartedCurve,
  type ChartedMetric,
  curvesOf,
  definitionOf,
  scaleOf,
} from "../../model/charts/charted_metric.ts";
import type { ChartsState } from "../../model/charts/charts_state.ts";
import { exponentialMean } from "../../model/charts/exponential_mean.ts";
import type { Point } from "../../model/history.ts";
import type { TrainingState } from "../../model/state.ts";
import type { ChartSeries } from "../../widgets/chart/chart_types.ts";
import { valueNear, valueOn } from "../../widgets/curve.ts";
import { seriesLine, seriesStyle } from "../../widgets/series_style.ts";

/** What a chart of a metric is drawn from. */
export interface MetricChart {
  readonly metric: ChartedMetric;
  /** One run with all its curves, or several with one each. */
  readonly runs: readonly { readonly label: string; readonly run: TrainingState }[];
  readonly charts: ChartsState;
  /** Of several runs, the samples whose curves are shown. */
  readonly samples?: "training" | "validation";
}

/** A curve as a chart shows it. */
export interface ShownCurve extends ChartSeries {
  /** `train`, `val`, the layer's number, or the run's label. */
  readonly name: string;
  /** Its values as they were measured. */
  readonly measured: readonly Point[];
  readonly newest?: number;
  /** Its value at an epoch, as it was measured there or next to it; undefined where nothing was. */
  readonly valueAt: (epoch: number) => number | undefined;
}

/** Whether equal ratios are equal distances: as was chosen, or as the metric is always looked at, such as an update ratio. */
export function isLogarithmic({ metric, charts }: Pick<MetricChart, "metric" | "charts">): boolean {
  return charts.scale === "log" || scaleOf(metric) === "log";
}

/** Whether the chart shows what is missing to 1 rather than the metric itself: on a logarithmic axis, an accuracy's error. */
export function isError({ metric, charts }: Pick<MetricChart, "metric" | "charts">): boolean {
  const { unit, better } = definitionOf(metric);
  return charts.scale === "log" && unit === "fraction" && better === "higher";
}

/** A value of the metric as the chart shows it. */
export function shownValue(chart: Pick<MetricChart, "metric" | "charts">, value: number): number {
  return isError(chart) ? 1 - value : value;
}

/**
 * The curves of a chart, noisy ones smoothed.
 *
 * @param range The epochs from its left to its right border.
 */
export function shownCurves(chart: MetricChart, range: number, theme: Theme): ShownCurve[] {
  const { charts: { smoothing }, runs, samples } = chart;
  const turned = isError(chart);
  const shown = (curve: ChartedCurve, name: string, i: number, style = seriesStyle(i, theme.depth)): ShownCurve => {
    // What is measured all along has a value wherever the run has come to.
    const end = curve.isNoisy ? runs[runs.length === 1 ? 0 : i].run.epoch : undefined;
    const measured = turned ? curve.points.map(({ x, y }) => ({ x, y: 1 - y })) : curve.points;
    const isSmoothed = curve.isNoisy && smoothing > 0;
    return {
      name,
      measured,
      valueAt: (epoch) => curve.isContinuous ? valueOn(measured, epoch) : valueNear(measured, epoch, end),
      newest: curve.newest === undefined ? undefined : shownValue(chart, curve.newest),
      points: isSmoothed ? exponentialMean(measured, smoothing, range) : measured,
      raw: isSmoothed ? measured : undefined,
      style,
      line: seriesLine(i, theme.depth),
    };
  };
  if (runs.length === 1) {
    return curvesOf(runs[0].run, chart.metric).map((curve, i) =>
      shown(curve, curve.name, i, curve.split && theme[curve.split])
    );
  }
  return runs.flatMap(({ label, run }, i) => {
    const curves = curvesOf(run, chart.metric);
    const curve = curves.find(({ split }) => split === samples) ?? curves[0];
    // Of several runs the single values would be a cloud.
    return curve ? [{ ...shown(curve, label, i), raw: undefined }] : [];
  });
}
