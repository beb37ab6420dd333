import type { Track } from "../../layout/divide.ts";
import { row } from "../../layout/arrange.ts";
import type { Box, Size } from "../../layout/box.ts";
import type { Drawn } from "../../layout/drawn.ts";
import { chartableMetrics, type ChartedMetric } from "../../model/charts/charted_metric.ts";
import type { ChartsAction } from "../../model/charts/charts_state.ts";
import { around } from "../../model/cycle.ts";
import type { Theme } from "../../theme.ts";
import { drawRules, RULE_WIDTH } from "../../widgets/rules.ts";
import { metricChart } from "./metric_chart.ts";
import type { MetricChart } from "./shown_curves.ts";

/** A chart needs its title, its x axis and three rows; and these columns for a legend with its values. */
export const LEAST_CHART_HEIGHT = 5, LEAST_CHART_WIDTH = 38;

/** The chart that fills the window, if one is opened. */
export function openedChart(
  shown: Omit<MetricChart, "metric">,
  { width, height }: Size,
  theme: Theme,
): Drawn<ChartsAction> | undefined {
  const { opened } = shown.charts;
  return opened && metricChart({ ...shown, metric: opened.metric }, { width: width - 1, height }, theme);
}

/** What stands beside the charts: where it may, and its drawing. */
interface Beside {
  readonly track: Track;
  readonly draw: (box: Box) => void;
}

/**
 * Draws charts side by side in an area, as many as there is room for, from the metric on that the person chose, and
 * beside them whatever else there is, which goes before any chart but the first.
 *
 * @param order The metrics in the order in which they are kept where there isn't room for all.
 */
export function drawCharts<Action>(
  drawn: Drawn<Action | ChartsAction>,
  area: Box,
  context: Omit<MetricChart, "metric">,
  theme: Theme,
  { beside, kept = (metrics) => metrics }: {
    readonly beside?: Beside;
    readonly kept?: (metrics: readonly ChartedMetric[]) => readonly ChartedMetric[];
  } = {},
): void {
  const room = { ...area, width: area.width - 1 };
  const all = chartableMetrics(context.runs.map(({ run }) => run));
  const metrics = all.map((_, i) => all[around(context.charts.first + i, all.length)]);
  const importance = kept(metrics);
  const tracks = metrics.map((metric) => {
    const rank = importance.indexOf(metric),
      least = rank === 0 ? Math.min(room.width, LEAST_CHART_WIDTH) : LEAST_CHART_WIDTH;
    return [metric, { least, share: 1, priority: rank === 0 ? 2 : -rank }] as const;
  });
  const children = { ...Object.fromEntries(tracks), beside: beside && { ...beside.track, priority: 1 } };
  const boxes = row<string>(room, children, RULE_WIDTH);
  for (const metric of metrics) {
    const box = boxes[metric];
    if (box) drawn.place(box, metricChart({ ...context, metric }, box, theme));
  }
  if (boxes.beside) beside?.draw(boxes.beside);
  drawRules(drawn.cells, [...metrics.map((metric) => boxes[metric]), boxes.beside], theme);
}
