import { type Cells, CONTINUATION } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import { Pen } from "./pen.ts";

/**
 * Cells as lines of text with colour codes, for the normal screen or a file: no cursor moves, unstyled blanks at the
 * ends left out, each line unstyled at its end and closed by a line feed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { Cells } from "./cells.ts";
 * import { renderLines } from "./lines.ts";
 *
 * const cells = new Cells(20, 1);
 * cells.text(0, 0, "97 %", { bold: true });
 * assertEquals(renderLines(cells, "16"), "\x1b[1m97 %\x1b[0m\n");
 * ```
 */
export function renderLines(cells: Cells, depth: ColorDepth): string {
  const pen = new Pen(depth);
  let output = "";
  for (let y = 0; y < cells.height; y++) {
    const start = y * cells.width;
    for (let i = start; i < start + usedColumns(cells, y); i++) {
      if (cells.characters[i] === CONTINUATION) continue;
      output += pen.change(cells.foregrounds[i], cells.backgrounds[i], cells.attributes[i]) + cells.characters[i];
    }
    output += pen.reset() + "\n";
  }
  return output;
}

/** The columns of row `y` up to the last cell that shows anything. */
function usedColumns(cells: Cells, y: number): number {
  let columns = cells.width;
  while (columns > 0) {
    const i = y * cells.width + columns - 1;
    if (cells.characters[i] !== " " || cells.backgrounds[i] >= 0 || cells.attributes[i] !== 0) break;
    columns--;
  }
  return columns;
}
