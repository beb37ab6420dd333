import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** One column of a table. */
export interface Column {
  /** The heading; a table whose headings are all empty has no heading row. */
  readonly heading: string;
  readonly align: "left" | "right";
}

/** What a table shows: one text a column in each row. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** The cells that a table needs to be shown in full. */
export function tableSize(_table: Table): { width: number; height: number } {
  return { width: 0, height: 0 };
}

/** Aligned columns, two blanks apart, headings faint. What doesn't fit is cut with an ellipsis. */
export function table(_table: Table, width: number, height: number, _theme: Theme): Cells {
  return new Cells(width, height);
}
