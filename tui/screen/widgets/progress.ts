import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** A progress bar in one row, to half a cell: `━━━━╸━━━`. The fraction is clamped to 0 … 1; NaN is 0. */
export function progress(fraction: number, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const halves = Math.round(Math.min(1, Math.max(0, fraction || 0)) * cells.width * 2);
  const done = "━".repeat(halves / 2) + (halves % 2 === 1 ? "╸" : "");
  const rest = theme.depth === "none" ? "─" : "━"; // without colour the stroke is the difference
  cells.text(0, 0, rest.repeat(cells.width), theme.faint);
  cells.text(0, 0, done, theme.accent);
  return cells;
}
