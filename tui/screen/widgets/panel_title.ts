import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** Writes a panel's title, with a caption flush right where there is room; that of the panel the keys act on stands out. */
export function placePanelTitle(cells: Cells, title: string, caption: string, isChosen: boolean, theme: Theme): void {
  const end = 1 + cells.text(1, 0, title, isChosen ? theme.accent : theme.strong);
  const start = cells.width - 1 - caption.length;
  if (start >= end + 2) cells.text(start, 0, caption, theme.faint);
}
