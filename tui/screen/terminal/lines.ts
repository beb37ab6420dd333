import { CONTINUATION } from "./cell.ts";
import type { Cells } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import { Pen } from "./pen.ts";

/**
 * Cells as lines of text with colour codes, for the normal screen or a file: no cursor moves, unstyled blanks at the
 * ends left out, each line unstyled at its end and closed by a line feed.
 */
export function renderLines(
  { width, height, characters, foregrounds, backgrounds, attributes }: Cells,
  depth: ColorDepth,
): string {
  const isBlank = (i: number) => characters[i] === " " && backgrounds[i] < 0 && attributes[i] === 0;
  const pen = new Pen(depth);
  let output = "";
  for (let y = 0; y < height; y++) {
    let end = (y + 1) * width;
    while (end > y * width && isBlank(end - 1)) end--;
    for (let i = y * width; i < end; i++) {
      if (characters[i] === CONTINUATION) continue;
      output += pen.change(foregrounds[i], backgrounds[i], attributes[i]) + characters[i];
    }
    output += pen.reset() + "\n";
  }
  return output;
}
