import type { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import { createTheme, type Theme } from "../theme.ts";
import { type Table, table, tableSize } from "../widgets/table.ts";
import type { Output } from "./output.ts";

/** Columns of a report that isn't read on a terminal, but for a list, of which nothing is cut there. */
const USUAL_WIDTH = 80;

/** More columns than a list needs. */
export const LIST_WIDTH = 500;

/** Prints a report in the width and colours of the terminal; else `pipedWidth` wide and without control codes. */
export function printReport(
  output: Output,
  draw: (width: number, theme: Theme) => Cells,
  pipedWidth = USUAL_WIDTH,
): void {
  const { columns, depth } = output;
  const cells = draw(columns || pipedWidth, createTheme(depth));
  // Without colour there are still bold and faint, for those who look at a terminal.
  output.draw(cells, columns !== undefined || depth !== "none" ? depth : undefined);
}

/**
 * Prints a blank line and a table, or nothing without rows; without `depth`, without any control code. One with columns
 * that may become narrower is as wide as the terminal, at most.
 */
export function printTable(output: Output, content: Table, depth?: ColorDepth): void {
  const { width, height } = tableSize(content);
  if (content.rows.length === 0) return;
  const mayBeNarrower = content.columns.some(({ least }) => least !== undefined);
  const room = mayBeNarrower && output.columns || Infinity;
  output.print("");
  output.draw(table(content, Math.min(width, room), height, createTheme(depth ?? "none")), depth);
}
