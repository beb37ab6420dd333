import type { GreyPicture } from "./grey_picture.ts";

/**
 * Resizes a picture; it is stretched if the aspect ratio differs.
 *
 * An axis that shrinks is averaged over the area that each new pixel covers (box filter), so that thin lines fade but
 * never vanish; one that grows is interpolated linearly between the centres of the old pixels.
 *
 * @param width The new width, from 1.
 * @param height The new height, from 1.
 * @throws {RangeError} if a size isn't a whole number from 1.
 */
export function resize(picture: GreyPicture, width: number, height: number): GreyPicture {
  for (const size of [width, height]) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`a picture can't be resized to ${width} × ${height}; expected whole numbers from 1`);
    }
  }
  const across = taps(picture.width, width), down = taps(picture.height, height);
  // Neighbouring rows share old ones, two at most: these are kept, of even and of odd numbers.
  const rows = [new Float32Array(width), new Float32Array(width)], numbers = [-1, -1];
  const narrowRow = (number: number): Float32Array => {
    const row = rows[number & 1];
    if (numbers[number & 1] === number) return row;
    numbers[number & 1] = number;
    const start = number * picture.width;
    for (let x = 0; x < width; x++) {
      const { first, weights } = across[x];
      let sum = 0;
      for (let t = 0; t < weights.length; t++) sum += weights[t] * picture.pixels[start + first + t];
      row[x] = sum;
    }
    return row;
  };
  const pixels = new Uint8Array(width * height), sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const { first, weights } = down[y];
    sums.fill(0);
    for (let t = 0; t < weights.length; t++) {
      const row = narrowRow(first + t), weight = weights[t];
      for (let x = 0; x < width; x++) sums[x] += weight * row[x];
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = Math.round(sums[x]);
  }
  return { width, height, pixels };
}

/** The weights of old pixels in a new one along an axis, from the `first` pixel on; they sum to 1. */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

function taps(from: number, to: number): Taps[] {
  return Array.from({ length: to }, (_, i) => to < from ? covered(i, from, to) : between(i, from, to));
}

/** The shares of old pixels within the new pixel `i`. */
function covered(i: number, from: number, to: number): Taps {
  const [start, end] = [i * from / to, (i + 1) * from / to];
  const first = Math.floor(start);
  const weights = Array.from({ length: Math.min(Math.ceil(end), from) - first }, (_, t) => {
    return (Math.min(end, first + t + 1) - Math.max(start, first + t)) * to / from;
  });
  return { first, weights };
}

/** The two old pixels whose centres are around the centre of the new pixel `i`; at an edge, only the outermost. */
function between(i: number, from: number, to: number): Taps {
  const center = Math.min(Math.max((i + 0.5) * from / to - 0.5, 0), from - 1);
  const first = Math.floor(center);
  const weight = center - first;
  return { first, weights: weight === 0 ? [1] : [1 - weight, weight] };
}
