import { Drawn } from "../../layout/drawn.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";

/** Columns and rows of a frame on both sides, with a blank column within. */
const FRAME = { width: 4, height: 2 };

/** The cells that a dialog needs for so much content. */
export function dialogSize(content: { width: number; height: number }): { width: number; height: number } {
  return { width: content.width + FRAME.width, height: content.height + FRAME.height };
}

/** A framed rectangle with a title, and `content` in it, cut at the right and the bottom where it doesn't fit. */
export function dialog<Action>(
  title: string,
  content: Cells | Drawn<Action>,
  width: number,
  height: number,
  theme: Theme,
): Drawn<Action> {
  const drawn = new Drawn<Action>({ width, height }), { cells } = drawn;
  if (cells.width <= FRAME.width || cells.height <= FRAME.height) return drawn.place({ x: 0, y: 0 }, content);
  const line = "─".repeat(cells.width - 2);
  cells.text(0, 0, `╭${line}╮`, theme.faint);
  for (let y = 1; y < cells.height - 1; y++) {
    cells.text(0, y, "│", theme.faint);
    cells.text(cells.width - 1, y, "│", theme.faint);
  }
  cells.text(0, cells.height - 1, `╰${line}╯`, theme.faint);
  const within = new Drawn<Action>({ width: cells.width - FRAME.width, height: cells.height - FRAME.height });
  drawn.place({ x: 2, y: 1 }, within.place({ x: 0, y: 0 }, content));
  if (title !== "" && hasTitleRoom(title, cells.width)) cells.text(2, 0, ` ${title} `, theme.strong);
  return drawn;
}

/** Whether a frame of `width` columns has room for the title. */
export function hasTitleRoom(title: string, width: number): boolean {
  return title.length + 6 <= width;
}
