import { Cells, type Style } from "../terminal/cells.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { narrowWidths } from "./narrow_widths.ts";

/** One column of a table. */
export interface Column {
  /** The heading; a table whose headings are all empty has no heading row. */
  readonly heading: string;
  readonly align: "left" | "right";
  /** How narrow it may become where there is no room for all columns; never narrower than its texts when left out. */
  readonly least?: number;
}

/** A column of names. */
export function left(heading: string): Column {
  return { heading, align: "left" };
}

/** A column of numbers. */
export function right(heading: string): Column {
  return { heading, align: "right" };
}

/** What a table shows: one text a column in each row. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** The style of each row; that of text when left out. */
  readonly styles?: readonly Style[];
}

const GAP = 2;

/** The cells that a table needs to be shown in full. */
export function tableSize(table: Table): { width: number; height: number } {
  const widths = columnWidths(table);
  const width = widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
  return { width, height: table.rows.length + (hasHeadings(table) ? 1 : 0) };
}

/**
 * Aligned columns, two blanks apart, under faint headings; texts too long end with an ellipsis. Where there is no room for
 * all columns, the widest of those that may become narrower do.
 */
export function table(table: Table, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const least = table.columns.map(({ least = Infinity }) => least);
  const widths = narrowWidths(columnWidths(table), least, width - GAP * (least.length - 1));
  const writeRow = (y: number, texts: readonly string[], style = theme.text) => {
    let x = 0;
    for (const [i, { align }] of table.columns.entries()) {
      const room = Math.min(widths[i], cells.width - x);
      const text = truncateText(texts[i] ?? "", room);
      cells.text(align === "right" ? x + room - textWidth(text) : x, y, text, style);
      x += widths[i] + GAP;
    }
  };
  const top = hasHeadings(table) ? 1 : 0;
  if (top > 0) writeRow(0, table.columns.map(({ heading }) => heading), theme.faint);
  for (const [y, row] of table.rows.slice(0, Math.max(0, cells.height - top)).entries()) {
    writeRow(y + top, row, table.styles?.[y]);
  }
  return cells;
}

function hasHeadings({ columns }: Table): boolean {
  return columns.some(({ heading }) => heading !== "");
}

function columnWidths({ columns, rows }: Table): number[] {
  return columns.map(({ heading }, i) =>
    rows.reduce((widest, row) => Math.max(widest, textWidth(row[i] ?? "")), textWidth(heading))
  );
}
