import type { Box } from "../layout/box.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** The columns that a line between two panels takes, with a blank on both sides. */
export const RULE_WIDTH = 3;

/** Draws a line in the middle of each gap between boxes side by side, in their order. */
export function drawRules(cells: Cells, boxes: readonly (Box | undefined)[], theme: Theme): void {
  const present = boxes.filter((box) => box !== undefined);
  for (const [i, { x, y, height }] of present.entries()) {
    if (i === 0) continue;
    const before = present[i - 1], column = Math.floor((before.x + before.width + x) / 2);
    for (let row = 0; row < height; row++) cells.text(column, y + row, "│", theme.faint);
  }
}
