import { formatPercent } from "../../../format.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Action, AppState } from "../../model/app_state.ts";
import type { RunEntry } from "../../model/runs.ts";
import { activeView } from "../../model/ui.ts";
import { textWidth, widestOf } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { fitLabels } from "../../widgets/fit_labels.ts";
import { seriesMark, seriesStyle } from "../../widgets/series_style.ts";

/** Columns between two runs, in little room, and those of a stroke with the blank behind it. */
const GAP = 3, LEAST_GAP = 1, MARK_WIDTH = 3;

/** What a label has beyond this is given up before the figures are. */
const LONG_LABEL = 12;

/** One row: each run's stroke, label and accuracy, the one shown by itself in brackets. A click on a run shows it. */
export function legend({ runs, ui }: AppState, width: number, theme: Theme): Drawn<Action> {
  const drawn = new Drawn<Action>({ width, height: 1 }), { cells } = drawn, labels = runs.map(({ label }) => label);
  const accuracies = runs.map((run) => `  ${accuracyOf(run)}`.trimEnd());
  const all = accuracies.map((text) => text.padEnd(widestOf(accuracies)));
  const roomBeside = (figures: readonly string[], gap: number) =>
    width - 1 - runs.length * MARK_WIDTH - (runs.length - 1) * gap - totalWidth(figures);
  // Where not all fits, the figures go first, then most of what is between, and the ends of the labels last.
  const needed = labels.reduce((sum, label) => sum + Math.min(LONG_LABEL, textWidth(label)), 0);
  const figures = needed <= roomBeside(all, GAP) ? all : [], gap = needed <= roomBeside(figures, GAP) ? GAP : LEAST_GAP;
  const names = fitLabels(labels, roomBeside(figures, gap));
  let x = 1;
  names.forEach((name, i) => {
    let end = x + cells.text(x, 0, `${seriesMark(i, theme)} ${name}`, seriesStyle(i, theme.depth));
    const next = end + textWidth(figures[i] ?? "") + gap;
    end += cells.text(end, 0, figures[i]?.trimEnd() ?? "", theme.strong);
    if (i === ui.focus && !activeView(ui).showsAllRuns) {
      cells.text(x - 1, 0, "[", theme.accent);
      cells.text(end, 0, "]", theme.accent);
    }
    drawn.onClick({ x: x - 1, y: 0, width: end - x + 2, height: 1 }, { type: "focus", run: i });
    x = next;
  });
  return drawn;
}

function totalWidth(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + textWidth(text), 0);
}

/** The accuracy that was measured last: on the test samples at the end, on the validation samples before. */
function accuracyOf({ run: { classAccuracy: { overall }, finished, viewing } }: RunEntry): string {
  if (finished?.reason === "diverged") return "diverged";
  if (viewing?.outcome !== undefined && overall === undefined) return viewing.outcome;
  return overall === undefined ? "" : `${formatPercent(overall, 2)} %`;
}
