import { boxOf } from "../layout/box.ts";
import { Drawn } from "../layout/drawn.ts";
import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";

/** Columns and rows that a frame takes on both sides together. */
export const FRAME = 2;

/** What was drawn, in a thin frame; its upper edge is cut for a title, if there is one, as far as there is room. */
export function framed<Action>(title: string, content: Cells | Drawn<Action>, theme: Theme): Drawn<Action> {
  const { width, height } = boxOf(content instanceof Cells ? content : content.cells);
  const drawn = new Drawn<Action>({ width: width + FRAME, height: height + FRAME }), { cells } = drawn;
  const right = cells.width - 1, bottom = cells.height - 1;
  cells.text(0, 0, `╭${"─".repeat(width)}╮`, theme.faint);
  for (let y = 1; y < bottom; y++) {
    cells.text(0, y, "│", theme.faint);
    cells.text(right, y, "│", theme.faint);
  }
  cells.text(0, bottom, `╰${"─".repeat(width)}╯`, theme.faint);
  if (title !== "" && width > FRAME) cells.text(2, 0, truncateText(` ${title} `, width - FRAME), theme.strong);
  return drawn.place({ x: 1, y: 1 }, content);
}
