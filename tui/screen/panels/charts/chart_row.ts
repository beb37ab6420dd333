import type { Track } from "../../layout/divide.ts";
import { column, row } from "../../layout/arrange.ts";
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

/** Columns of a value in a legend and of the blank behind it. */
const LEGEND_VALUE = 6;

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

/** In so many rows, charts from the third on stand in pairs, one above the other. */
const PAIRED_HEIGHT = 14;

/** The rows of the first two charts and of the others, where two stand one above the other. */
const FOREMOST: Track = { least: 8, share: 3 }, OTHER: Track = { least: LEAST_CHART_HEIGHT, share: 2 };

/**
 * Draws charts side by side in an area, as many as there is room for, from the metric on that the person chose, and
 * beside them whatever else there is, which goes before any chart but one. Where only two or one have a column, the last
 * shares its with the next.
 *
 * @param foremost The metric that is kept where there is room for one; the first when left out.
 */
export function drawCharts<Action>(
  drawn: Drawn<Action | ChartsAction>,
  area: Box,
  context: Omit<MetricChart, "metric">,
  theme: Theme,
  { beside, foremost }: { readonly beside?: Beside; readonly foremost?: ChartedMetric } = {},
): void {
  const room = { ...area, width: area.width - 1 };
  const all = chartableMetrics(context.runs.map(({ run }) => run));
  const metrics = all.map((_, i) => all[around(context.charts.first + i, all.length)]);
  const columns = metrics.flatMap((metric, i) => {
    if (i < 2 || area.height < PAIRED_HEIGHT) return [[metric]];
    return i % 2 === 0 ? [metrics.slice(i, i + 2)] : [];
  });
  const width = Math.max(LEAST_CHART_WIDTH, context.runs.length * LEGEND_VALUE);
  const tracks = columns.map(([metric], i) => {
    const isKept = metric === (foremost ?? metrics[0]);
    const least = isKept ? Math.min(room.width, width) : width;
    return [metric, { least, share: 1, priority: isKept ? 2 : -i }] as const;
  });
  const children = { ...Object.fromEntries(tracks), beside: beside && { ...beside.track, priority: 1 } };
  const boxes = row<string>(room, children, RULE_WIDTH);
  const shown = columns.filter(([metric]) => boxes[metric]), last = shown.at(-1);
  const next = metrics.find((metric) => !shown.some((names) => names.includes(metric)));
  if (last?.length === 1 && next && area.height >= PAIRED_HEIGHT) last.push(next);
  for (const names of shown) {
    const box = boxes[names[0]]!;
    const trackOf = (metric: ChartedMetric) => metrics.indexOf(metric) < 2 ? FOREMOST : OTHER;
    const tracks = names.length > 1 ? names.map((metric) => [metric, trackOf(metric)] as const) : [];
    const places = { [names[0]]: box, ...column<string>(box, Object.fromEntries(tracks), 1) };
    for (const metric of names) {
      const place = places[metric];
      if (place) drawn.place(place, metricChart({ ...context, metric }, place, theme));
    }
  }
  if (boxes.beside) beside?.draw(boxes.beside);
  drawRules(drawn.cells, [...shown.map(([metric]) => boxes[metric]), boxes.beside], theme);
}
