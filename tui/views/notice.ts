import type { TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { formatPercent } from "./format.ts";

/**
 * One row with what must not be missed: the latest warning, else the result of a finished run, else what isn't as it
 * was asked for; undefined otherwise.
 */
export function notice(state: TrainingState, width: number, theme: Theme): Cells | undefined {
  const { warnings, finished, modelPath, note } = state;
  const cells = new Cells(width, 1);
  if (warnings.length > 0) {
    cells.text(1, 0, `! ${warnings[warnings.length - 1]}`, theme.warning);
    return cells;
  }
  if (!finished) {
    if (note === undefined) return undefined;
    cells.text(1, 0, note, theme.warning);
    return cells;
  }
  const { testAccuracy } = finished;
  const parts = testAccuracy === null ? [] : [`${formatPercent(testAccuracy, 2)} % of the test samples right`];
  if (modelPath) parts.push(`saved in ${modelPath}`);
  cells.text(1, 0, parts.join(" · "), theme.good);
  return cells;
}
