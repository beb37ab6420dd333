import type { GreyPicture } from "./grey_picture.ts";

/**
 * The grey closing of a picture by a square of 2·`radius` + 1 pixels a side: a dilation, which gives each pixel the
 * largest value within the square around it, then an erosion, which gives it the smallest (Serra 1982). Dark things that
 * the square doesn't fit into disappear. The dilation extends beyond the picture's edges by the radius.
 *
 * The time doesn't depend on the radius: both are taken along rows and along columns, each by {@link slideMaximum}, and
 * those along columns at once, so that the picture is transposed only twice. Beside four times two passes over
 * floating-point pictures that are larger by the radius, that takes a third of the time.
 */
export function greyClosing({ width, height, pixels }: GreyPicture, radius: number): GreyPicture {
  const wide = width + 2 * radius, high = height + 2 * radius, window = 2 * radius + 1;
  const line = new Uint8Array(Math.max(wide, high) + 2 * radius), backward = new Uint8Array(line.length);
  const filter = (length: number, to: Uint8Array) => slideMaximum(line.subarray(0, length), window, to, backward);

  const dilated = new Uint8Array(wide * height);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    line.set(pixels.subarray(y * width, (y + 1) * width), 2 * radius);
    filter(wide + 2 * radius, dilated.subarray(y * wide, (y + 1) * wide));
  }
  const columns = transposed(dilated, wide, height), column = new Uint8Array(high);
  for (let x = 0; x < wide; x++) {
    const own = columns.subarray(x * height, (x + 1) * height);
    line.fill(0);
    line.set(own, 2 * radius);
    filter(high + 2 * radius, column);
    // The smallest value is the complement of the largest complement.
    for (let y = 0; y < high; y++) line[y] = 255 - column[y];
    filter(high, own);
  }
  const rows = transposed(columns, height, wide), closed = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const own = closed.subarray(y * width, (y + 1) * width);
    line.set(rows.subarray(y * wide, (y + 1) * wide));
    filter(wide, own);
    for (let x = 0; x < width; x++) own[x] = 255 - own[x];
  }
  return { width, height, pixels: closed };
}

/**
 * The largest value within each window of a line, from that at its start to that at its end; the line is overwritten.
 *
 * A window lies over two blocks of as many values: its maximum is the larger one of the maximum from its start to the end
 * of a block, and of that from the start of the next block to its end (van Herk 1992, Gil & Werman 1993).
 *
 * @param to Room for as many values as there are windows.
 * @param backward Room for as many as there are in the line.
 */
function slideMaximum(line: Uint8Array, window: number, to: Uint8Array, backward: Uint8Array): void {
  backward.set(line);
  for (let start = 0; start < line.length; start += window) {
    const end = Math.min(line.length, start + window);
    for (let i = start + 1; i < end; i++) if (line[i - 1] > line[i]) line[i] = line[i - 1];
    for (let i = end - 2; i >= start; i--) if (backward[i + 1] > backward[i]) backward[i] = backward[i + 1];
  }
  for (let i = 0, last = window - 1; last < line.length; i++, last++) {
    to[i] = backward[i] > line[last] ? backward[i] : line[last];
  }
}

/** The side of the blocks that a picture is transposed by: two blocks fit into the fastest cache. */
const SQUARE = 32;

/** The columns of a picture as rows. */
function transposed(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(pixels.length);
  for (let top = 0; top < height; top += SQUARE) {
    for (let left = 0; left < width; left += SQUARE) {
      const bottom = Math.min(height, top + SQUARE), right = Math.min(width, left + SQUARE);
      for (let x = left; x < right; x++) {
        for (let y = top; y < bottom; y++) result[x * height + y] = pixels[y * width + x];
      }
    }
  }
  return result;
}
