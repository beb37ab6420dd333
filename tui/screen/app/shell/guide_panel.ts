import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Action, ShownGuide } from "../../model/app_state.ts";
import type { Guide } from "../../model/guide.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { textRows, wrapParagraphs } from "../../widgets/paragraphs.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { dialog, dialogSize } from "./dialog.ts";

/** The columns that the guide takes beside the views, with the line that separates them. */
const BESIDE = 40;

/** Columns at its left: the line and a blank. */
const EDGE = 2;

/** In wider rows a text is hard to read. */
const WIDEST = 72;

/** The columns of a window that are left to the views. */
export function columnsBesideGuide(guide: ShownGuide | undefined, columns: number): number {
  return guide?.isBeside ? Math.max(0, columns - BESIDE) : columns;
}

/** The guide beside the views, in the whole height of a window. */
export function guidePanel({ title, paragraphs }: Guide, height: number, theme: Theme): Cells {
  const cells = new Cells(BESIDE, height), room = BESIDE - EDGE - 1;
  for (let y = 0; y < height; y++) cells.text(0, y, "│", theme.faint);
  cells.place(EDGE - 1, 0, panelTitle([title, theme.accent], [], BESIDE - EDGE, theme));
  cells.place(EDGE, 2, textRows(wrapParagraphs(paragraphs, room), room, theme));
  return cells;
}

/** The guide over the views, from row `scroll` on. */
export function guideDialog(guide: Guide, scroll: number, window: Size, theme: Theme): Drawn<Action> {
  const { rows, size } = arrange(guide, window);
  const content = textRows(rows.slice(scroll), size.width, theme);
  const frame = dialogSize({ width: size.width, height: rows.length });
  const drawn = dialog<Action>(
    guideOverflow(guide, window) > 0 ? `${guide.title}: ↑ ↓ for more` : guide.title,
    content,
    Math.min(window.width, frame.width),
    Math.min(window.height, frame.height),
    theme,
  );
  const box = boxOf(drawn.cells), by = (rows: number): Action => ({ type: "scrollHelp", by: rows });
  return drawn.onClick(box, { type: "close" }).onWheel(box, by(-1), by(1));
}

/** How many rows of the guide have no room over the views: so far it can be scrolled. */
export function guideOverflow(guide: Guide, window: Size): number {
  const room = Math.max(1, window.height - dialogSize({ width: 0, height: 0 }).height);
  return Math.max(0, arrange(guide, window).rows.length - room);
}

function arrange({ paragraphs }: Guide, window: Size) {
  const width = Math.max(1, Math.min(WIDEST, window.width - dialogSize({ width: 0, height: 0 }).width));
  return { rows: wrapParagraphs(paragraphs, width), size: { width } };
}
