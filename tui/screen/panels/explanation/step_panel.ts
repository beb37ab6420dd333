import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { table, tableSize } from "../../widgets/table.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import type { StepContent } from "./explained_sample.ts";

/** Rows of a step beside its table: the title with the formula. */
const TITLE_HEIGHT = 1;

/** The rows that a step takes in full in so many columns. */
export function stepHeight({ table, note }: StepContent, width: number): number {
  return TITLE_HEIGHT + tableSize(table).height + noteRows(note, width).length;
}

function noteRows(note: string | undefined, width: number): string[] {
  return note === undefined ? [] : wrapText(note, width - 2);
}

/** A step: its formula with what it is of, the numbers below it, results standing out, and a note. */
export function stepPanel(content: StepContent, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), { formula, title, note, results } = content;
  cells.place(0, 0, panelTitle([truncateText(formula, width - 2), theme.accent], [title], width, theme));
  const { width: room, height: rows } = tableSize(content.table), size = [Math.min(width - 2, room), rows] as const;
  if (size[0] <= 0) return cells;
  cells.place(1, TITLE_HEIGHT, table(content.table, ...size, theme));
  const strong = table(content.table, ...size, { ...theme, text: theme.strong });
  for (let y = rows - results; y < rows; y++) {
    const row = new Cells(size[0], 1);
    row.place(0, -y, strong);
    cells.place(1, TITLE_HEIGHT + y, row);
  }
  noteRows(note, width).forEach((row, y) => cells.text(1, TITLE_HEIGHT + rows + y, row, theme.faint));
  return cells;
}
