import type { Cells } from "../terminal/cells.ts";
import { type ColorDepth, detectColorDepth } from "../terminal/color.ts";
import { createTheme, type Theme } from "../theme.ts";
import { type Table, table, tableSize } from "../widgets/table.ts";
import { standardOutput } from "./output.ts";

/** Columns of a report that isn't read on a terminal, but for a list, of which nothing is cut there. */
const USUAL_WIDTH = 80;

/** More columns than a list needs. */
export const LIST_WIDTH = 500;

/** Prints a report in the width and colours of the terminal; else `pipedWidth` wide and without control codes. */
export function printReport(draw: (width: number, theme: Theme) => Cells, pipedWidth = USUAL_WIDTH): void {
  const isTerminal = Deno.stdout.isTerminal();
  const depth = detectColorDepth((name) => Deno.env.get(name), isTerminal);
  // A terminal that doesn't know its size says that it has no columns.
  const width = isTerminal && Deno.consoleSize().columns || pipedWidth;
  const cells = draw(width, createTheme(depth));
  // Without colour there are still bold and faint, for those who look at a terminal.
  standardOutput.draw(cells, isTerminal || depth !== "none" ? depth : undefined);
}

/** Prints a blank line and a table, or nothing without rows; without `depth`, without any control code. */
export function printTable(content: Table, depth?: ColorDepth): void {
  const { width, height } = tableSize(content);
  if (height === 0) return;
  standardOutput.print("");
  standardOutput.draw(table(content, width, height, createTheme(depth ?? "none")), depth);
}
