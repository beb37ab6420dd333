import { Drawn } from "../../layout/drawn.ts";
import type { Cells } from "../../terminal/cells.ts";
import { framed } from "../../widgets/framed.ts";
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
  const isFramed = width > FRAME.width && height > FRAME.height;
  if (!isFramed) return new Drawn<Action>({ width, height }).place({ x: 0, y: 0 }, content);
  const cut = new Drawn<Action>({ width: width - FRAME.width, height: height - FRAME.height });
  const padded = new Drawn<Action>({ width: width - FRAME.height, height: height - FRAME.height });
  padded.place({ x: 1, y: 0 }, cut.place({ x: 0, y: 0 }, content));
  return framed(hasTitleRoom(title, width) ? title : "", padded, theme);
}

/** Whether a frame of `width` columns has room for the title. */
export function hasTitleRoom(title: string, width: number): boolean {
  return title.length + 6 <= width;
}
