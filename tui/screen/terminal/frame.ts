import ansiEscapes from "ansi-escapes";
import { ATTRIBUTES, BACKGROUND, characterOf, CONTINUATION, CONTINUED, FOREGROUND, NUMBERS } from "./cell.ts";
import { Cells } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import { quantize } from "./palette.ts";
import { Pen } from "./pen.ts";

/**
 * The codes that turn `previous` on a terminal into `next`: the cells that differ, with few cursor moves and style
 * changes, inside synchronized-output marks (`CSI ? 2026 h/l`); "" when nothing changed. Without `previous` or with
 * another size, all is drawn. The terminal is expected to be unstyled and left so. Around the changes are written the
 * codes of pictures.
 */
export function renderFrame(
  previous: Cells | undefined,
  next: Cells,
  depth: ColorDepth,
  pictures: { readonly before: string; readonly after: string } = { before: "", after: "" },
): string {
  const isRedrawn = previous?.width !== next.width || previous.height !== next.height;
  const clear = isRedrawn ? ansiEscapes.eraseScreen : "";
  const changes = clear + pictures.before +
    renderChanges(isRedrawn ? new Cells(next.width, next.height) : previous, next, depth) + pictures.after;
  if (changes === "") return "";
  return ansiEscapes.beginSynchronizedOutput + changes + ansiEscapes.endSynchronizedOutput;
}

function renderChanges(previous: Cells, next: Cells, depth: ColorDepth): string {
  const { width, height, data } = next;
  const pen = new Pen(depth);
  let output = "";
  for (let y = 0; y < height; y++) {
    let cursor = -1; // the column the cursor stands in, −1 when it is not known to be in this row
    for (let x = 0; x < width; x++) {
      const i = NUMBERS * (y * width + x);
      if (data[i] === CONTINUED || looksSame(previous.data, data, i, depth)) continue;
      if (cursor !== x) output += cursor < 0 ? ansiEscapes.cursorTo(x, y) : ansiEscapes.cursorForward(x - cursor);
      output += pen.change(data[i + FOREGROUND] - 1, data[i + BACKGROUND] - 1, data[i + ATTRIBUTES]) +
        characterOf(data[i]);
      // Terminals disagree about the width of some wide characters, so the column after one is not relied on.
      const isWide = x + 1 < width && data[i + NUMBERS] === CONTINUED;
      cursor = isWide ? -1 : x + 1;
    }
  }
  return output + pen.reset();
}

/** Whether the cell whose numbers begin at `i` shows the same in both, in the colours that the terminal has. */
function looksSame(a: Int32Array, b: Int32Array, i: number, depth: ColorDepth): boolean {
  return a[i] === b[i] && a[i + ATTRIBUTES] === b[i + ATTRIBUTES] &&
    isSameColor(a[i + FOREGROUND], b[i + FOREGROUND], depth) &&
    isSameColor(a[i + BACKGROUND], b[i + BACKGROUND], depth);
}

function isSameColor(a: number, b: number, depth: ColorDepth): boolean {
  return a === b || (depth !== "truecolor" && quantize(a - 1, depth) === quantize(b - 1, depth));
}

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
