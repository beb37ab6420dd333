import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import { wrapText } from "../terminal/wrap_text.ts";
import type { Theme } from "../theme.ts";

/** A row of a text. */
export interface TextRow {
  readonly text: string;
  /** Whether it is a formula or a command, which is set off from the sentences around it. */
  readonly isSetOff: boolean;
}

/** The blanks that begin a paragraph that isn't wrapped: lines of formulas or commands. */
const INDENT = "  ";

/**
 * Paragraphs in rows of `width` columns, a blank row between two. One that begins with two blanks is formulas or
 * commands, line by line: these aren't wrapped, and stand without a blank row below a sentence that ends with a colon.
 */
export function wrapParagraphs(paragraphs: readonly string[], width: number): TextRow[] {
  return paragraphs.flatMap((paragraph, i) => {
    const isSetOff = paragraph.startsWith(INDENT);
    const lines = isSetOff ? paragraph.split("\n") : wrapText(paragraph, width);
    const isApart = i > 0 && !(isSetOff && paragraphs[i - 1].endsWith(":"));
    return [...isApart ? [{ text: "", isSetOff: false }] : [], ...lines.map((text) => ({ text, isSetOff }))];
  });
}

/** Rows of a text, each cut where it is too wide. */
export function textRows(rows: readonly TextRow[], width: number, theme: Theme): Cells {
  const cells = new Cells(width, rows.length);
  rows.forEach(({ text, isSetOff }, y) => {
    cells.text(0, y, truncateText(text, width), isSetOff ? theme.accent : theme.text);
  });
  return cells;
}
