import { formatPercent } from "../../../format.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Action, AppState } from "../../model/app_state.ts";
import type { RunEntry } from "../../model/runs.ts";
import { activeView } from "../../model/ui.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { seriesMark, seriesStyle } from "../../widgets/series_style.ts";

/** Columns between two runs, and those of a stroke with the blank behind it. */
const GAP = 3, MARK_WIDTH = 3;

/** A name that is cut further says nothing. */
const LEAST_LABEL = 3;

/** One row: each run's stroke, label and accuracy, the one shown by itself in brackets. A click on a run shows it. */
export function legend({ runs, ui }: AppState, width: number, theme: Theme): Drawn<Action> {
  const drawn = new Drawn<Action>({ width, height: 1 }), { cells } = drawn;
  const entryWidth = Math.floor((width - 1 + GAP) / runs.length) - GAP;
  const figures = runs.map((run) => `  ${accuracyOf(run)}`.trimEnd());
  const figuresWidth = Math.max(...figures.map(textWidth));
  const hasFigures = entryWidth >= MARK_WIDTH + LEAST_LABEL + figuresWidth;
  const room = Math.max(0, entryWidth - MARK_WIDTH - (hasFigures ? figuresWidth : 0));
  let x = 1;
  runs.forEach(({ label }, i) => {
    const name = truncateText(label, room), figure = hasFigures ? figures[i] : "";
    let end = x + cells.text(x, 0, `${seriesMark(i, theme)} ${name}`, seriesStyle(i, theme.depth));
    end += cells.text(end, 0, figure, theme.strong);
    if (i === ui.focus && !activeView(ui).showsAllRuns) {
      cells.text(x - 1, 0, "[", theme.accent);
      cells.text(end, 0, "]", theme.accent);
    }
    drawn.onClick({ x: x - 1, y: 0, width: end - x + 2, height: 1 }, { type: "focus", run: i });
    x += MARK_WIDTH + textWidth(name) + (hasFigures ? figuresWidth : 0) + GAP;
  });
  return drawn;
}

/** The accuracy that was measured last: on the test samples at the end, on the validation samples before. */
function accuracyOf({ run: { classAccuracy: { overall }, finished, viewing } }: RunEntry): string {
  if (finished?.reason === "diverged") return "diverged";
  if (viewing?.outcome !== undefined && overall === undefined) return viewing.outcome;
  return overall === undefined ? "" : `${formatPercent(overall, 2)} %`;
}
