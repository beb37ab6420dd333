import type { GreyPicture } from "./grey_picture.ts";

/**
 * The grey closing of a picture by a square of 2·`radius` + 1 pixels a side: a dilation, which gives each pixel the
 * largest value within the square around it, then an erosion, which gives it the smallest (Serra 1982). Dark things that
 * the square doesn't fit into disappear. The dilation extends beyond the picture's edges by the radius.
 *
 * Both are taken along rows and along columns. The time doesn't depend on the radius: a window lies over two blocks of as
 * many values, and its maximum is the larger one of the maximum from its start to the end of a block, and of that from the
 * start of the next block to its end (van Herk 1992, Gil & Werman 1993). Columns are filtered all at once, row by row.
 */
export function greyClosing({ width, height, pixels }: GreyPicture, radius: number): GreyPicture {
  // Rows end with whole 32-bit numbers.
  const window = 2 * radius + 1, wide = width + 2 * radius, stride = Math.ceil(wide / 4) * 4;
  const rows = new Uint8Array(stride * height), forward = new Uint8Array(wide);
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    dilateRow(row, window, rows.subarray(y * stride, y * stride + wide), forward);
  }
  closeColumns(new Int32Array(rows.buffer), stride / 4, window);
  const closed = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * stride, y * stride + wide);
    erodeRow(row, window, closed.subarray(y * width, (y + 1) * width), forward);
  }
  return { width, height, pixels: closed };
}

/**
 * The largest value within each window that has a value of a row in common, from left to right.
 *
 * @param to Room for `window` − 1 values more than there are in the row.
 * @param forward Room for as many as there are in the row.
 */
function dilateRow(row: Uint8Array, window: number, to: Uint8Array, forward: Uint8Array): void {
  const { length } = row, reach = window - 1;
  for (let start = 0; start < length; start += window) {
    let largest = 0;
    for (let i = start, end = Math.min(length, start + window); i < end; i++) {
      if (row[i] > largest) largest = row[i];
      forward[i] = largest;
    }
  }
  // Windows that begin before the row.
  for (let last = 0; last < reach; last++) to[last] = forward[Math.min(last, length - 1)];
  for (let start = blockOf(length - 1, window); start >= 0; start -= window) {
    const isLast = start + window >= length;
    let largest = 0;
    for (let i = Math.min(length, start + window) - 1; i >= start; i--) {
      if (row[i] > largest) largest = row[i];
      const next = isLast ? 0 : forward[Math.min(i + reach, length - 1)];
      to[i + reach] = next > largest ? next : largest;
    }
  }
}

/** The smallest value within each window that lies in a row; `to` has room for `window` − 1 values less than the row. */
function erodeRow(row: Uint8Array, window: number, to: Uint8Array, forward: Uint8Array): void {
  const { length } = row, reach = window - 1;
  for (let start = 0; start < length; start += window) {
    let least = 255;
    for (let i = start, end = Math.min(length, start + window); i < end; i++) {
      if (row[i] < least) least = row[i];
      forward[i] = least;
    }
  }
  for (let start = blockOf(to.length - 1, window); start >= 0; start -= window) {
    let least = 255;
    for (let i = Math.min(length, start + window) - 1; i >= start; i--) {
      if (row[i] < least) least = row[i];
      if (i < to.length) to[i] = forward[i + reach] < least ? forward[i + reach] : least;
    }
  }
}

/** The first place of the block of `window` places that a place is in. */
function blockOf(place: number, window: number): number {
  return place - place % window;
}

/**
 * Dilates columns, which makes them longer, and erodes them, in place.
 *
 * @param rows The rows, four pixels a number.
 */
function closeColumns(rows: Int32Array, width: number, window: number): void {
  const height = rows.length / width, reach = window - 1;
  const dilated = new Int32Array(rows.length + reach * width), forward = new Int32Array(dilated.length);
  const backward = new Int32Array(width), nothing = new Int32Array(width);
  const row = (of: Int32Array, y: number) => of.subarray(y * width, (y + 1) * width);
  const takeForward = (from: Int32Array) => {
    for (let start = 0; start < from.length; start += window * width) {
      const second = start + width, end = Math.min(from.length, start + window * width);
      forward.set(from.subarray(start, second), start);
      // Each row is compared with the result above it, which is there by then.
      larger(from.subarray(second, end), forward.subarray(start, end - width), forward.subarray(second, end));
    }
  };
  takeForward(rows);
  // Windows that begin before the column.
  for (let last = 0; last < reach; last++) row(dilated, last).set(row(forward, Math.min(last, height - 1)));
  for (let y = height - 1; y >= 0; y--) {
    const isLast = blockOf(y, window) + window >= height;
    larger(row(rows, y), y === height - 1 || y % window === reach ? nothing : backward, backward);
    larger(backward, isLast ? nothing : row(forward, Math.min(y + reach, height - 1)), row(dilated, y + reach));
  }
  // The smallest value is the complement of the largest complement.
  for (let i = 0; i < dilated.length; i++) dilated[i] = ~dilated[i];
  takeForward(dilated);
  const last = Math.min(height + reach, blockOf(height - 1, window) + window) - 1;
  for (let y = last; y >= 0; y--) {
    larger(row(dilated, y), y === last || y % window === reach ? nothing : backward, backward);
    if (y < height) larger(backward, row(forward, y + reach), row(rows, y));
  }
  for (let i = 0; i < rows.length; i++) rows[i] = ~rows[i];
}

/** The bits of four bytes. */
const HIGHEST_BITS = 0x80808080 | 0, OTHER_BITS = 0x7f7f7f7f;

/**
 * The larger one of each two bytes, four at once in 32-bit arithmetic (H. S. Warren, "Hacker's Delight", section 2-18): the
 * highest bits decide, or if they are equal, the difference of the others, which can't borrow from the next byte if the
 * highest bit is set first.
 */
function larger(a: Int32Array, b: Int32Array, to: Int32Array): void {
  for (let i = 0; i < to.length; i++) {
    const one = a[i], other = b[i], differing = one ^ other;
    const difference = (one | HIGHEST_BITS) - (other & OTHER_BITS);
    const isLarger = (one & ~other | ~differing & difference) & HIGHEST_BITS;
    to[i] = other ^ differing & Math.imul(isLarger >>> 7, 255);
  }
}
