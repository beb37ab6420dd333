import { middle } from "../layout/box.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import type { ValueRange } from "./histogram_density.ts";
import { roundTicks, tickText } from "./round_ticks.ts";

/** Columns of a number on the axis with the blank beside it, at least. */
const TICK_WIDTH = 7;

/** Round numbers in the last row of cells, each in the middle under its column of `width` from `left` on; 0 stands out. */
export function drawValueAxis(
  cells: Cells,
  { x: left, width }: { readonly x: number; readonly width: number },
  { from, to }: ValueRange,
  theme: Theme,
): void {
  const { values, decimals } = roundTicks(from, to, Math.max(1, Math.floor(width / TICK_WIDTH)));
  for (const value of values) {
    const text = value === 0 ? "0" : tickText(value, decimals);
    const at = Math.min(width - 1, Math.floor((value - from) / (to - from) * width));
    const x = Math.max(0, Math.min(cells.width - text.length, left + at - middle(text.length, 1)));
    cells.text(x, cells.height - 1, text, value === 0 ? theme.strong : theme.faint);
  }
}
