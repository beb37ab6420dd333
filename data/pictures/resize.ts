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
    for (let t = 0; t < down.counts[y]; t++) {
      const number = down.firsts[y] + t, row = rows[number & 1], weight = down.weights[y * down.most + t];
      if (numbers[number & 1] !== number) {
        narrow(picture.pixels.subarray(number * picture.width, (number + 1) * picture.width), across, row);
        numbers[number & 1] = number;
      }
      for (let x = 0; x < width; x++) sums[x] += weight * row[x];
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = roundedByte(sums[x]);
  }
  return { width, height, pixels };
}

/** Resizes a row. */
function narrow(line: Uint8Array, { firsts, counts, weights, most }: Taps, to: Float32Array): void {
  for (let x = 0; x < to.length; x++) {
    const first = firsts[x], from = x * most, count = counts[x];
    let sum = 0;
    for (let t = 0; t < count; t++) sum += weights[from + t] * line[first + t];
    to[x] = sum;
  }
}

/** The weights of old pixels in each new one along an axis; those of a new pixel sum to 1. */
interface Taps {
  /** The first old pixel of each new one, and how many old ones it has. */
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  /** The weights, in `most` places for each new pixel. */
  readonly weights: Float64Array;
  readonly most: number;
}

function taps(from: number, to: number): Taps {
  const most = to < from ? Math.ceil(from / to) + 1 : 2;
  const taps = { firsts: new Int32Array(to), counts: new Int32Array(to), weights: new Float64Array(to * most), most };
  for (let i = 0; i < to; i++) (to < from ? cover : interpolate)(taps, i, from, to);
  return taps;
}

/** The shares of old pixels within the new pixel `i`. */
function cover({ firsts, counts, weights, most }: Taps, i: number, from: number, to: number): void {
  const start = i * from / to, end = (i + 1) * from / to, first = Math.floor(start);
  firsts[i] = first;
  counts[i] = Math.min(Math.ceil(end), from) - first;
  for (let t = 0; t < counts[i]; t++) {
    weights[i * most + t] = (Math.min(end, first + t + 1) - Math.max(start, first + t)) * to / from;
  }
}

/** The two old pixels whose centres are around the centre of the new pixel `i`; at an edge, only the outermost. */
function interpolate({ firsts, counts, weights }: Taps, i: number, from: number, to: number): void {
  const center = Math.min(Math.max((i + 0.5) * from / to - 0.5, 0), from - 1), weight = center - Math.floor(center);
  firsts[i] = Math.floor(center);
  counts[i] = weight === 0 ? 1 : 2;
  weights.set([1 - weight, weight], 2 * i);
}
