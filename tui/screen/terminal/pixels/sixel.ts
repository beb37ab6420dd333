import { type IndexedImage, TRANSPARENT } from "./indexed_image.ts";

/** The rows of pixels that a sixel stands for, and the character of none of them (VT330/VT340, "Sixel graphics"). */
const BAND = 6, EMPTY = 0x3F;

/** The most colours of a picture in sixels: a row takes time and bytes for each that is in it. */
export const SIXEL_COLORS = 32;

/** From so many on, a count and the character are shorter than the characters. */
const LEAST_RUN = 4;

/** An image in sixels, at the cursor: its colours in percent, then band by band each colour in it; the rest is transparent. */
export function sixels({ width, height, palette, indices }: IndexedImage): string {
  let output = `\x1bP0;1;0q"1;1;${width};${height}`;
  palette.forEach((color, i) => {
    const percent = (shift: number) => Math.round((color >> shift & 0xFF) / 255 * 100);
    if (i !== TRANSPARENT) output += `#${i};2;${percent(16)};${percent(8)};${percent(0)}`;
  });
  const columns = palette.map(() => new Uint8Array(width)), firsts = new Map<number, number>();
  const lasts = new Uint16Array(palette.length);
  for (let top = 0; top < height; top += BAND) {
    firsts.clear();
    lasts.fill(0);
    for (let row = top; row < Math.min(height, top + BAND); row++) {
      for (let x = 0; x < width; x++) {
        const index = indices[row * width + x];
        if (index === TRANSPARENT) continue;
        if (lasts[index] === 0 || x < firsts.get(index)!) firsts.set(index, x);
        if (x >= lasts[index]) lasts[index] = x + 1;
        columns[index][x] |= 1 << row - top;
      }
    }
    output += Array.from(firsts, ([index, first]) =>
      `#${index}${runs(columns[index], first, lasts[index])}`).join("$") + "-";
    for (const [index, first] of firsts) columns[index].fill(0, first, lasts[index]);
  }
  return output + "\x1b\\";
}

/** A row of sixels, repeated ones counted, up to the last column that isn't empty; all before the first are. */
function runs(columns: Uint8Array, first: number, end: number): string {
  let output = run(EMPTY, first), start = first;
  for (let x = first + 1; x <= end; x++) {
    if (x < end && columns[x] === columns[start]) continue;
    output += run(EMPTY + columns[start], x - start);
    start = x;
  }
  return output;
}

function run(code: number, count: number): string {
  const sixel = String.fromCharCode(code);
  return count < LEAST_RUN ? sixel.repeat(count) : `!${count}${sixel}`;
}
