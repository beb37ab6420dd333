import { pointsOf } from "../../model/history.ts";
import type { OverviewState } from "./overview_state.ts";
import type { Size } from "../../layout/box.ts";
import { isOfSamples, type MetricName, METRICS, type NewestValues, newestValues } from "../../model/metric_curves.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { formatValue } from "../../widgets/axis.ts";
import { lineChart, seriesMark } from "../../widgets/line_chart.ts";
import { lastEpochShown } from "../../widgets/chart_range.ts";
import { type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { smooth } from "../../model/smooth.ts";

/** The last quarter of what was trained: there the points of the curve are still dense enough for any chart. */
const RECENT_SHARE = 1 / 4;

/** A metric over the epochs, on training samples smoothed with its values as faint dots behind, and its legend. */
export function chartPanel(
  metric: MetricName,
  run: TrainingState,
  { lossScale, window }: Pick<OverviewState, "lossScale" | "window">,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const curves = run.curves[metric], { label, unit } = METRICS[metric];
  const yScale = unit === "loss" ? lossScale : "linear";
  const name = [label, yScale === "log" && "log", window === "recent" && "recent"].filter(Boolean).join(" · ");
  const left: TitlePart[] = [[name, theme.strong]], figures = newestValues(run, metric);
  const forms = [true, false].map((hasFigures) => ({ left, right: legend(metric, figures, hasFigures, theme) }));
  // The legend ends at the border: a line with blanks on both sides follows.
  cells.place(0, 0, titleRow([...forms, { left }], width + 1));
  const isRecent = window === "recent", start = isRecent ? (1 - RECENT_SHARE) * run.epoch : 0;
  const [training, validation] = [curves.training, curves.validation].map((curve) =>
    isRecent ? pointsOf(curve).filter(({ x }) => x >= start) : pointsOf(curve)
  );
  const chart = {
    series: [{ points: smooth(training), style: theme.training }, { points: validation, style: theme.validation }],
    dots: { points: training, style: theme.faint },
    xLabel: "epoch",
    xRange: [start, isRecent ? run.epoch : lastEpochShown(run.epoch, run.options.epochs)] as const,
    yScale,
    yMost: unit === "fraction" ? 1 : undefined,
  };
  cells.place(0, 1, lineChart(chart, width, height - 1, theme));
  return cells;
}

/** The strokes and what they stand for, and the latest values, if they are to be there. */
function legend(metric: MetricName, { training, validation }: NewestValues, hasFigures: boolean, theme: Theme): Cells {
  const entries = [
    { name: isOfSamples(metric) ? "training" : "each epoch", figure: training, style: theme.training },
    ...validation === undefined ? [] : [{ name: "validation", figure: validation, style: theme.validation }],
  ];
  const texts = entries.map(({ name, figure }, i) =>
    `${seriesMark(i, theme)} ${name}${hasFigures && figure !== undefined ? ` ${formatValue(figure, 3)}` : ""}`
  );
  const cells = new Cells(texts.join("   ").length, 1);
  let x = 0;
  texts.forEach((text, i) => x += cells.text(x, 0, text, entries[i].style) + 3);
  return cells;
}
