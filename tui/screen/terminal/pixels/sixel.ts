import { type IndexedImage, TRANSPARENT } from "./indexed_image.ts";

/** The rows of pixels that a sixel stands for, and the character of none of them (VT330/VT340, "Sixel graphics"). */
const BAND = 6, EMPTY = 0x3F;

/** From so many on, a count and the character are shorter than the characters. */
const LEAST_RUN = 4;

/** An image in sixels, at the cursor: its colours in percent, then band by band each colour in it; the rest is transparent. */
export function sixels({ width, height, palette, indices }: IndexedImage): string {
  let output = `\x1bP0;1;0q"1;1;${width};${height}`;
  palette.forEach((color, i) => {
    const percent = (shift: number) => Math.round((color >> shift & 0xFF) / 255 * 100);
    if (i !== TRANSPARENT) output += `#${i};2;${percent(16)};${percent(8)};${percent(0)}`;
  });
  const columns = palette.map(() => new Uint8Array(width));
  for (let top = 0; top < height; top += BAND) {
    const used = new Set<number>();
    for (let row = top; row < Math.min(height, top + BAND); row++) {
      for (let x = 0; x < width; x++) {
        const index = indices[row * width + x];
        if (index === TRANSPARENT) continue;
        used.add(index);
        columns[index][x] |= 1 << row - top;
      }
    }
    output += [...used].map((index) => `#${index}${runs(columns[index])}`).join("$") + "-";
    for (const index of used) columns[index].fill(0);
  }
  return output + "\x1b\\";
}

/** A row of sixels, repeated ones counted, up to the last that isn't empty. */
function runs(columns: Uint8Array): string {
  let output = "", start = 0;
  for (let x = 1; x <= columns.length; x++) {
    if (x < columns.length && columns[x] === columns[start]) continue;
    const sixel = String.fromCharCode(EMPTY + columns[start]), count = x - start;
    if (x < columns.length || columns[start] !== 0) {
      output += count < LEAST_RUN ? sixel.repeat(count) : `!${count}${sixel}`;
    }
    start = x;
  }
  return output;
}
