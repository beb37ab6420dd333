import type { RunsContext } from "../../model/view_model.ts";
import type { CompareState } from "./compare_state.ts";
import { pointsOf } from "../../model/history.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { lineChart } from "../../widgets/line_chart.ts";
import { seriesStyle } from "../../widgets/series_style.ts";
import { lastEpochShown } from "../../widgets/chart_range.ts";
import { smooth } from "../../model/smooth.ts";

/** A measure over the epochs, a line for each run: on validation samples as they were scored, on training samples smoothed. */
export function comparedChart(
  measure: "loss" | "accuracy",
  context: RunsContext<CompareState>,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const samples = chartedSamples(context);
  const yScale = measure === "loss" ? context.view.lossScale : "linear";
  const name = [measure, samples, yScale === "log" && "log"].filter(Boolean).join(" · ");
  cells.text(1, 0, name, theme.strong);
  const curves = context.runs.map(({ run }) => pointsOf(run[measure][samples]));
  const shown = samples === "validation" ? curves : curves.map(smooth);
  const epochs = context.runs.map(({ run }) => run.epoch);
  const most = Math.max(...context.runs.map(({ run }) => run.options.epochs));
  const chart = {
    series: shown.map((points, i) => ({ points, style: seriesStyle(i, theme.depth) })),
    xLabel: "epoch",
    xRange: [0, lastEpochShown(Math.max(...epochs), most)] as const,
    yScale,
    yMost: measure === "accuracy" ? 1 : undefined,
  };
  cells.place(0, 1, lineChart(chart, width, height - 1, theme));
  return cells;
}

/** The samples that are charted: those that were asked for, or those of training while nothing was validated twice. */
function chartedSamples({ runs, view: { samples } }: RunsContext<CompareState>): CompareState["samples"] {
  const isValidated = runs.some(({ run }) => run.loss.validation.points.length > 1);
  return samples === "validation" && isValidated ? "validation" : "training";
}
