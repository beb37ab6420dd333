import type { History, Point } from "../state/history.ts";
import type { OverviewState } from "../state/overview.ts";
import type { Curves, TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { formatValue } from "../widgets/axis.ts";
import { lineChart, seriesMark } from "../widgets/line_chart.ts";
import { lastEpochShown, withinTypicalRange } from "./chart_range.ts";
import { smooth } from "./smooth.ts";

/** The curves of a measure within a span of epochs. */
interface Excerpt {
  readonly training: readonly Point[];
  readonly validation: readonly Point[];
  readonly span: readonly [start: number, end: number];
}

/**
 * A measure over the epochs: a title with a legend, and under it the curves on training and validation samples, that of
 * the training samples smoothed, with its values as faint dots behind it.
 */
export function chartPanel(
  title: "loss" | "accuracy",
  run: TrainingState,
  { lossScale, window }: Pick<OverviewState, "lossScale" | "window">,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const curves = run[title];
  const yScale = title === "loss" ? lossScale : "linear";
  const name = [title, yScale === "log" && "log", window === "recent" && "recent"].filter(Boolean).join(" · ");
  cells.text(1, 0, name, theme.strong);
  legend(cells, name.length + 3, curves, theme);
  const { span, ...excerpt } = window === "recent" ? lately(curves) : throughout(curves, run);
  // A logarithm has room for the first batches too.
  const { training, validation } = yScale === "log" ? excerpt : withinTypicalRange(excerpt);
  const chart = {
    series: [{ points: smooth(training), style: theme.training }, { points: validation, style: theme.validation }],
    dots: { points: training, style: theme.faint },
    xLabel: "epoch",
    xRange: span,
    yScale,
    yMost: title === "accuracy" ? 1 : undefined,
  };
  cells.place(0, 1, lineChart(chart, width, height - 1, theme));
  return cells;
}

function throughout({ training, validation }: Curves, { epoch, options }: TrainingState): Excerpt {
  return {
    training: training.points,
    validation: validation.points,
    span: [0, lastEpochShown(epoch, options.epochs)],
  };
}

/** What happened while the last values came in. */
function lately({ training, validation }: Curves): Excerpt {
  const start = training.recent[0]?.x ?? 0, end = training.recent.at(-1)?.x ?? 1;
  return {
    training: training.recent,
    validation: validation.recent.filter(({ x }) => x >= start && x <= end),
    span: [start, end],
  };
}

/** The strokes and what they stand for, with the latest value where there is room, flush right. */
function legend(cells: Cells, start: number, { training, validation }: Curves, theme: Theme): void {
  const entries = [
    { name: "training", history: training, style: theme.training },
    { name: "validation", history: validation, style: theme.validation },
  ].filter(({ name, history }) => name === "training" || history.recent.length > 0);
  const texts = (withValue: boolean) =>
    entries.map(({ name, history }, i) => `${seriesMark(i, theme)} ${name}${withValue ? latest(history) : ""}`);
  const widthOf = (parts: string[]) => parts.join("   ").length;
  const room = cells.width - start;
  const parts = [texts(true), texts(false)].find((candidate) => widthOf(candidate) <= room);
  if (!parts) return;
  let x = cells.width - widthOf(parts);
  parts.forEach((part, i) => x += cells.text(x, 0, part, entries[i].style) + 3);
}

function latest({ recent }: History): string {
  return recent.length === 0 ? "" : ` ${formatValue(recent[recent.length - 1].y, 3)}`;
}
