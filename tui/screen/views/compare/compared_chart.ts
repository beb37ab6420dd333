import type { RunsContext } from "../../model/view_model.ts";
import type { CompareState } from "./compare_state.ts";
import { pointsOf } from "../../model/history.ts";
import type { Size } from "../../layout/box.ts";
import { isOfSamples, type MetricName, METRICS } from "../../model/metric_curves.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { lineChart } from "../../widgets/line_chart.ts";
import { seriesStyle } from "../../widgets/series_style.ts";
import { lastEpochShown } from "../../widgets/chart_range.ts";
import { smooth } from "../../model/smooth.ts";

/** A metric over the epochs, a line for each run: on validation samples as they were scored, on training samples smoothed. */
export function comparedChart(
  metric: MetricName,
  context: RunsContext<CompareState>,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { label, unit } = METRICS[metric];
  const samples = isOfSamples(metric) ? chartedSamples(context) : undefined;
  const yScale = unit === "loss" ? context.view.lossScale : "linear";
  const name = [label, samples, yScale === "log" && "log"].filter(Boolean).join(" · ");
  cells.text(1, 0, name, theme.strong);
  const curves = context.runs.map(({ run }) => pointsOf(run.curves[metric][samples ?? "training"]));
  const shown = samples === "training" ? curves.map(smooth) : curves;
  const epochs = context.runs.map(({ run }) => run.epoch);
  const most = Math.max(...context.runs.map(({ run }) => run.options.epochs));
  const chart = {
    series: shown.map((points, i) => ({ points, style: seriesStyle(i, theme.depth) })),
    xLabel: "epoch",
    xRange: [0, lastEpochShown(Math.max(...epochs), most)] as const,
    yScale,
    yMost: unit === "fraction" ? 1 : undefined,
  };
  cells.place(0, 1, lineChart(chart, width, height - 1, theme));
  return cells;
}

/** The samples that are charted: those that were asked for, or those of training while nothing was validated twice. */
function chartedSamples({ runs, view: { samples } }: RunsContext<CompareState>): CompareState["samples"] {
  const isValidated = runs.some(({ run }) => run.curves.loss.validation.points.length > 1);
  return samples === "validation" && isValidated ? "validation" : "training";
}
