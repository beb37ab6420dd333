import type { ColorDepth } from "../terminal/color.ts";
import { createTheme } from "../theme.ts";
import { type Table, table, tableSize } from "../widgets/table.ts";
import { standardOutput } from "./output.ts";

/**
 * Prints what a run or a comparison came to below its epochs: a blank line and the table, or nothing without rows.
 *
 * @param depth The colours to use; without any control code when left out.
 */
export function printTable(content: Table, depth?: ColorDepth): void {
  const { width, height } = tableSize(content);
  if (height === 0) return;
  standardOutput.print("");
  standardOutput.draw(table(content, width, height, createTheme(depth ?? "none")), depth);
}
