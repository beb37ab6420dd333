import type { History } from "../state/history.ts";
import type { Curves, TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { lastEpochShown, withinTypicalRange } from "./chart_range.ts";
import { formatValue } from "../widgets/axis.ts";
import { lineChart, seriesMark } from "../widgets/line_chart.ts";

/** A measure over the epochs: a title with a legend, and under it the curves on training and validation samples. */
export function chartPanel(
  title: "loss" | "accuracy",
  state: TrainingState,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const curves = state[title];
  cells.text(1, 0, title, theme.strong);
  legend(cells, title.length + 3, curves, theme);
  const { training, validation } = withinTypicalRange(curves);
  const series = [{ points: training, style: theme.training }, { points: validation, style: theme.validation }];
  const xRange = [0, lastEpochShown(state.epoch, state.options.epochs)] as const;
  const yMost = title === "accuracy" ? 1 : undefined;
  cells.place(0, 1, lineChart({ series, xLabel: "epoch", xRange, yMost }, width, height - 1, theme));
  return cells;
}

/** The strokes and what they stand for, with the latest value where there is room, flush right. */
function legend(cells: Cells, start: number, { training, validation }: Curves, theme: Theme): void {
  const entries = [
    { name: "training", history: training, style: theme.training },
    { name: "validation", history: validation, style: theme.validation },
  ].filter(({ name, history }) => name === "training" || history.points.length > 0);
  const texts = (withValue: boolean) =>
    entries.map(({ name, history }, i) => `${seriesMark(i, theme)} ${name}${withValue ? latest(history) : ""}`);
  const widthOf = (parts: string[]) => parts.join("   ").length;
  const room = cells.width - start;
  const parts = [texts(true), texts(false)].find((candidate) => widthOf(candidate) <= room);
  if (!parts) return;
  let x = cells.width - widthOf(parts);
  parts.forEach((part, i) => x += cells.text(x, 0, part, entries[i].style) + 3);
}

function latest({ points }: History): string {
  return points.length === 0 ? "" : ` ${formatValue(points[points.length - 1].y, 3)}`;
}
