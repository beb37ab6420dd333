import { formatPercent } from "../../../format.ts";
import type { ComparedRun, Comparison } from "./comparison.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { seriesMark } from "../../widgets/line_chart.ts";
import { seriesStyle } from "../../widgets/series_style.ts";

/** Columns between two runs, and those of a stroke with the blank behind it. */
const GAP = 3, MARK_WIDTH = 3;

/** A name that is cut further tells nothing. */
const LEAST_LABEL = 3;

/** One row: the stroke of each run, what tells it from the others, and how well it does; names are cut where they must. */
export function comparisonLegend({ runs }: Comparison, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const entryWidth = Math.floor((cells.width - 1 + GAP) / runs.length) - GAP;
  const figures = runs.map((run) => `  ${accuracyOf(run)}`.trimEnd());
  const figuresWidth = Math.max(...figures.map(textWidth));
  const hasFigures = entryWidth >= MARK_WIDTH + LEAST_LABEL + figuresWidth;
  const room = Math.max(0, entryWidth - MARK_WIDTH - (hasFigures ? figuresWidth : 0));
  let x = 1;
  runs.forEach(({ label }, i) => {
    const style = seriesStyle(i, theme.depth);
    const name = truncateText(label, room);
    cells.text(x, 0, `${seriesMark(i, theme)} ${name}`, style);
    if (hasFigures) cells.text(x + MARK_WIDTH + textWidth(name), 0, figures[i], theme.strong);
    x += MARK_WIDTH + textWidth(name) + (hasFigures ? figuresWidth : 0) + GAP;
  });
  return cells;
}

/** The accuracy that was measured last: on the test samples at the end, on the validation samples before. */
function accuracyOf({ run: { classAccuracy: { overall }, finished, viewing } }: ComparedRun): string {
  if (finished?.reason === "diverged") return "diverged";
  if (viewing?.outcome !== undefined && overall === undefined) return viewing.outcome;
  return overall === undefined ? "" : `${formatPercent(overall, 2)} %`;
}
