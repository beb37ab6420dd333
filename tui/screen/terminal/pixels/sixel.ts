import { type IndexedImage, TRANSPARENT } from "./indexed_image.ts";

/** The rows of pixels that a sixel stands for, and the character of none of them (VT330/VT340, "Sixel graphics"). */
const BAND = 6, EMPTY = 0x3F;

/** The most colours of a picture in sixels: a row takes time and bytes for each that is in it. */
export const SIXEL_COLORS = 32;

/** From so many on, a count and the character are shorter than the characters. */
const LEAST_RUN = 4;

/**
 * An image in sixels, at the cursor: its colours in percent, then band by band each colour in it; the rest is
 * transparent. An enlarged pixel is looked at once, whatever its size.
 */
export function sixels(image: IndexedImage): string {
  const { width, height, palette, top, factor, columns, rows, numbers } = image;
  let output = `\x1bP0;1;0q"1;1;${width};${height}`;
  palette.forEach((color, i) => {
    const percent = (shift: number) => Math.round((color >> shift & 0xFF) / 255 * 100);
    if (i !== TRANSPARENT) output += `#${i};2;${percent(16)};${percent(8)};${percent(0)}`;
  });
  const masks = palette.map(() => new Uint8Array(columns)), inBand: number[] = [];
  const firsts = new Uint16Array(palette.length), ends = new Uint16Array(palette.length);
  for (let start = 0; start < height; start += BAND) {
    const end = Math.min(height, start + BAND), last = Math.min(rows - 1, Math.floor((end - 1 - top) / factor));
    for (let row = Math.max(0, Math.floor((start - top) / factor)); row <= last; row++) {
      const from = Math.max(start, top + factor * row), to = Math.min(end, top + factor * (row + 1));
      const bits = (1 << to - start) - (1 << from - start);
      for (let x = 0; x < columns; x++) {
        const number = numbers[row * columns + x];
        if (ends[number] === 0) {
          inBand.push(number);
          firsts[number] = x;
        }
        if (x < firsts[number]) firsts[number] = x;
        if (x >= ends[number]) ends[number] = x + 1;
        masks[number][x] |= bits;
      }
    }
    output += inBand.map((number) => `#${number}${runs(image, masks[number], firsts[number], ends[number])}`)
      .join("$") + "-";
    for (const number of inBand) {
      masks[number].fill(0, firsts[number], ends[number]);
      ends[number] = 0;
    }
    inBand.length = 0;
  }
  return output + "\x1b\\";
}

/** A row of sixels, repeated ones counted, up to the last column that isn't empty; all before the first are. */
function runs({ left, factor }: IndexedImage, masks: Uint8Array, first: number, end: number): string {
  let output = run(EMPTY, left + factor * first), start = first;
  for (let x = first + 1; x <= end; x++) {
    if (x < end && masks[x] === masks[start]) continue;
    output += run(EMPTY + masks[start], factor * (x - start));
    start = x;
  }
  return output;
}

function run(code: number, count: number): string {
  const sixel = String.fromCharCode(code);
  return count < LEAST_RUN ? sixel.repeat(count) : `!${count}${sixel}`;
}
