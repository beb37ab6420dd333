import type { GreyPicture } from "./grey_picture.ts";
import { roundedByte } from "./rounded_byte.ts";

/**
 * Resizes a picture; it is stretched if the aspect ratio differs.
 *
 * An axis that shrinks is averaged over the area that each new pixel covers (box filter), so that thin lines fade but
 * never vanish; one that grows is interpolated linearly between the centres of the old pixels.
 *
 * @param width The new width, from 1.
 * @param height The new height, from 1.
 * @returns The same picture if it has that size already.
 * @throws {RangeError} if a size isn't a whole number from 1.
 */
export function resize(picture: GreyPicture, width: number, height: number): GreyPicture {
  for (const size of [width, height]) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`a picture can't be resized to ${width} × ${height}; expected whole numbers from 1`);
    }
  }
  if (width === picture.width && height === picture.height) return picture;
  const across = taps(picture.width, width), down = taps(picture.height, height);
  // Neighbouring rows share old ones, two at most: these are kept, of even and of odd numbers.
  const rows = [new Float32Array(width), new Float32Array(width)], numbers = [-1, -1];
  const pixels = new Uint8Array(width * height), sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let t = 0; t < down.count; t++) {
      const number = down.firsts[y] + t, row = rows[number & 1], weight = down.weights[y * down.count + t];
      if (weight === 0) continue;
      if (numbers[number & 1] !== number) {
        resizeRow(picture.pixels.subarray(number * picture.width, (number + 1) * picture.width), across, row);
        numbers[number & 1] = number;
      }
      for (let x = 0; x < width; x++) sums[x] += weight * row[x];
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = roundedByte(sums[x]);
  }
  return { width, height, pixels };
}

/** Resizes a row. */
function resizeRow(line: Uint8Array, { firsts, count, weights }: Taps, to: Float32Array): void {
  for (let x = 0, from = 0; x < to.length; x++, from += count) {
    const first = firsts[x];
    let sum = 0;
    for (let t = 0; t < count; t++) sum += weights[from + t] * line[first + t];
    to[x] = sum;
  }
}

/** The weights of `count` old pixels, from the first on, in each new one along an axis; some are 0, and they sum to 1. */
interface Taps {
  readonly count: number;
  /** The first old pixel of each new one. */
  readonly firsts: Int32Array;
  /** The weights, `count` for each new pixel. */
  readonly weights: Float64Array;
}

function taps(from: number, to: number): Taps {
  const count = Math.min(from, to < from ? Math.ceil(from / to) + 1 : 2);
  const firsts = new Int32Array(to), weights = new Float64Array(to * count), weigh = to < from ? share : proximity;
  for (let i = 0; i < to; i++) {
    const first = to < from ? Math.floor(i * from / to) : Math.floor(centerOf(i, from, to));
    firsts[i] = Math.min(first, from - count);
    for (let t = first - firsts[i]; t < count; t++) weights[i * count + t] = weigh(firsts[i] + t, i, from, to);
  }
  return { count, firsts, weights };
}

/** The share of an old pixel within the new pixel `i`, which is smaller than `to ∕ from` at its ends, and 0 beyond. */
function share(old: number, i: number, from: number, to: number): number {
  const start = i * from / to, end = (i + 1) * from / to;
  return Math.max(0, Math.min(end, old + 1) - Math.max(start, old)) * to / from;
}

/** The weight of one of the two old pixels whose centres are around that of the new pixel `i`. */
function proximity(old: number, i: number, from: number, to: number): number {
  const center = centerOf(i, from, to);
  return old > center ? center - (old - 1) : 1 - (center - old);
}

/** The centre of the new pixel `i`, in old pixels from the centre of the first one; at most that of the last one. */
function centerOf(i: number, from: number, to: number): number {
  return Math.min(Math.max((i + 0.5) * from / to - 0.5, 0), from - 1);
}
