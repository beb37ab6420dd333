import { middle, type Size } from "../layout/box.ts";
import { Cells } from "../terminal/cells.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";

/** A sentence in the middle of what has nothing else to show: the first that fits, else the last, cut. */
export function sentence(candidates: readonly string[], { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), room = Math.max(0, width - 2);
  const text = candidates.find((text) => textWidth(text) <= room) ?? truncateText(candidates.at(-1) ?? "", room);
  cells.text(middle(width, textWidth(text)), middle(height, 1), text, theme.faint);
  return cells;
}
