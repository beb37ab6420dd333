import { Drawn } from "../../layout/drawn.ts";
import type { Size } from "../../layout/box.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import type { Theme } from "../../theme.ts";
import { type ChartedMetric, definitionOf } from "../../model/charts/charted_metric.ts";
import { type ChartsAction, type ChartsChange, type ChartsState, type Place } from "../../model/charts/charts_state.ts";
import { ZOOM_STEP } from "../../model/charts/chart_keys.ts";
import { chart } from "../../widgets/chart/chart.ts";
import { xAt } from "../../widgets/chart/chart_axes.ts";
import type { Chart } from "../../widgets/chart/chart_types.ts";
import { chartContent } from "./chart_content.ts";
import { chartTitle } from "./chart_title.ts";
import type { MetricChart } from "./shown_curves.ts";

/**
 * A metric over the epochs: a title with a legend that has the values, and below it the curves, what is noisy smoothed
 * with its values as dim dots behind it, and marks of what happened. The mouse moves the line and opens, zooms and moves
 * the chart.
 */
export function metricChart(shown: MetricChart, size: Size, theme: Theme): Drawn<ChartsAction> {
  const { metric, charts } = shown, { better } = definitionOf(metric);
  const { curves, content } = chartContent(shown, theme);
  // The legend ends at the border: a line with blanks on both sides follows.
  const { title, note } = chartTitle(shown, curves, size.width + 1, theme);
  const drawing: Chart = {
    ...content,
    // Where the curves of such a metric aren't.
    note: note === undefined ? undefined : {
      text: note,
      corner: better === "higher" && charts.scale === "linear" ? "bottom" : "top",
      style: theme.text,
    },
  };
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
