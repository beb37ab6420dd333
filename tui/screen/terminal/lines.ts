import { CONTINUATION } from "./cell.ts";
import type { Cells } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import { Pen } from "./pen.ts";

/** Cells as lines with colour codes but no cursor moves; unstyled blanks at the ends are left out. */
export function renderLines({ width, height, all }: Cells, depth: ColorDepth): string {
  const pen = new Pen(depth);
  let output = "";
  for (let y = 0; y < height; y++) {
    const row = all.slice(y * width, (y + 1) * width);
    const last = row.findLastIndex((cell) => cell.character !== " " || cell.background >= 0 || cell.attributes !== 0);
    for (const { character, foreground, background, attributes } of row.slice(0, last + 1)) {
      if (character !== CONTINUATION) output += pen.change(foreground, background, attributes) + character;
    }
    output += pen.reset() + "\n";
  }
  return output;
}
