import { grid } from "../../layout/arrange.ts";
import type { Size } from "../../layout/box.ts";
import type { RunEntry } from "../../model/runs.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { seriesMark } from "../../widgets/line_chart.ts";
import { seriesStyle } from "../../widgets/series_style.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";

/** A map in fewer columns shows nothing. */
const LEAST_WIDTH = 18;

/** What the networks decide on each point of the plane, side by side, each under the name of its run. */
export function comparedDecisions(runs: readonly RunEntry[], { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const count = Math.max(1, Math.min(runs.length, Math.floor(width / LEAST_WIDTH)));
  const cell = { width: Math.floor(width / count), height };
  grid({ x: 0, y: 0, width, height }, cell, { width: 0, height: 0 }).boxes.slice(0, count).forEach((box, i) => {
    const { label, run } = runs[i];
    cells.place(box.x, box.y, decisionPanel(run, box.width - 1, box.height, theme));
    cells.fill(box.x, box.y, box.width, 1, {});
    const name = `${seriesMark(i, theme)} ${truncateText(label, box.width - 5)}`;
    cells.text(box.x + 1, box.y, name, seriesStyle(i, theme.depth));
  });
  return cells;
}
