import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";

/** Columns and rows that a frame takes on both sides together. */
export const FRAME = 2;

/** Cells within a thin frame, its upper edge cut for a title, as far as there is room for one. */
export function framed(title: string, content: Cells, theme: Theme): Cells {
  const cells = new Cells(content.width + FRAME, content.height + FRAME);
  const right = cells.width - 1, bottom = cells.height - 1;
  cells.text(0, 0, `╭${"─".repeat(content.width)}╮`, theme.faint);
  for (let y = 1; y < bottom; y++) {
    cells.text(0, y, "│", theme.faint);
    cells.text(right, y, "│", theme.faint);
  }
  cells.text(0, bottom, `╰${"─".repeat(content.width)}╯`, theme.faint);
  cells.place(1, 1, content);
  if (content.width > FRAME) cells.text(2, 0, truncateText(` ${title} `, content.width - FRAME), theme.strong);
  return cells;
}
