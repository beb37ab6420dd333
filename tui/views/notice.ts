import type { TrainingState } from "../state/state.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { formatPercent } from "../format.ts";

/**
 * One row with what must not be missed: the latest warning, else the result of a finished run, else what isn't as it
 * was asked for; undefined otherwise.
 */
export function notice(state: TrainingState, width: number, theme: Theme): Cells | undefined {
  const { warnings, finished, modelPath, note } = state;
  if (warnings.length > 0) return row(`! ${warnings[warnings.length - 1]}`, width, theme.warning);
  if (!finished) return note === undefined ? undefined : row(note, width, theme.warning);
  const { testAccuracy, reason } = finished;
  const parts = testAccuracy === null ? [] : [`${formatPercent(testAccuracy, 2)} % of the test samples right`];
  if (modelPath) parts.push(`saved in ${modelPath}`);
  return row(parts.join(" · "), width, reason === "diverged" ? theme.warning : theme.good);
}

function row(text: string, width: number, style: Style): Cells {
  const cells = new Cells(width, 1);
  cells.text(1, 0, truncateText(text, cells.width - 2), style);
  return cells;
}
