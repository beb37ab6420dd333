import { Drawn } from "../../layout/drawn.ts";
import type { Size } from "../../layout/box.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import type { Theme } from "../../theme.ts";
import { bestOf, type ChartedMetric, definitionOf } from "../../model/charts/charted_metric.ts";
import { type ChartsAction, type ChartsChange, type ChartsState, type Place } from "../../model/charts/charts_state.ts";
import { ZOOM_STEP } from "../../model/charts/chart_keys.ts";
import { shownEpochs } from "../../model/charts/shown_epochs.ts";
import type { RunMark } from "../../model/run_history.ts";
import type { TrainingState } from "../../model/state.ts";
import { chart } from "../../widgets/chart/chart.ts";
import { xAt } from "../../widgets/chart/chart_axes.ts";
import type { Chart, ChartMark } from "../../widgets/chart/chart_types.ts";
import { chartScale } from "./chart_scale.ts";
import { chartTitle } from "./chart_title.ts";
import { axisText } from "./metric_text.ts";
import { type MetricChart, shownCurves } from "./shown_curves.ts";

/**
 * A metric over the epochs: a title with a legend that has the values, and below it the curves, what is noisy smoothed
 * with its values as dim dots behind it, and marks of what happened. The mouse moves the line and opens, zooms and moves
 * the chart.
 */
export function metricChart(shown: MetricChart, size: Size, theme: Theme): Drawn<ChartsAction> {
  const { metric, charts } = shown, runs = shown.runs.map(({ run }) => run);
  const opened = charts.opened?.metric === metric ? charts.opened : undefined;
  const x = opened?.x ?? shownEpochs(runs, charts.span);
  const curves = shownCurves(shown, x[1] - x[0], theme);
  const { unit, better } = definitionOf(metric);
  // The legend ends at the border: a line with blanks on both sides follows.
  const { title, note } = chartTitle(shown, curves, size.width + 1, theme);
  const drawing = {
    series: curves,
    x,
    y: chartScale(shown, curves, x),
    xLabel: "epoch",
    format: (value: number, decimals: number) => axisText(unit, value, decimals),
    marks: runs.length === 1 ? marksOf(runs[0], metric, theme) : [],
    // Where the curves of such a metric aren't.
    note: note === undefined ? undefined : {
      text: note,
      corner: better === "higher" && charts.scale === "linear" ? "bottom" : "top",
      style: theme.text,
    },
    cursor: charts.cursor,
  } satisfies Chart;
  const drawn = new Drawn<ChartsAction>(size);
  drawn.place({ x: 0, y: 0 }, title);
  const { cells, plot } = chart(drawing, size.width, size.height - 1, theme);
  drawn.place({ x: 0, y: 1 }, cells);
  return drawn.on({ ...plot, y: plot.y + 1 }, (event) => {
    const place = { x: event.x / Math.max(1, plot.width - 1), y: 1 - event.y / Math.max(1, plot.height - 1) };
    const change = changeOf(event, metric, charts, place, xAt(drawing, plot, event.x));
    return change === undefined ? undefined : { type: "charts", change };
  });
}

/** What the mouse means at a place of the plot, which is an epoch. */
function changeOf(
  { action, button }: MouseEvent,
  metric: ChartedMetric,
  { opened }: ChartsState,
  place: Place,
  epoch: number,
): ChartsChange | undefined {
  switch (action) {
    case "move":
      return { cursor: epoch };
    case "press":
      if (button !== "left") return undefined;
      return opened ? { hold: place } : { open: metric };
    case "drag":
      return { drag: place };
    case "release":
      return { hold: undefined };
    case "scrollUp":
      return opened && { zoom: ZOOM_STEP, axis: "x", at: place.x };
    case "scrollDown":
      return opened && { zoom: 1 / ZOOM_STEP, axis: "x", at: place.x };
  }
}

const SYMBOLS: Readonly<Record<RunMark["kind"], string>> = {
  rateRaised: "↑",
  rateLowered: "↓",
  checkpoint: "◆",
  warning: "!",
  paused: "‖",
  resumed: "▸",
};

/** What happened to a run, and where the metric was best. */
function marksOf(run: TrainingState, metric: ChartedMetric, theme: Theme): ChartMark[] {
  const best = bestOf(run, metric);
  const marks = run.history.marks.map(({ epoch, kind }): ChartMark => ({
    x: epoch,
    symbol: SYMBOLS[kind],
    style: kind === "warning" ? theme.warning : theme.text,
  }));
  return best ? [{ x: best.x, symbol: "★", style: theme.accent }, ...marks] : marks;
}
