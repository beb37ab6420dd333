import type { GreyPicture } from "./grey_picture.ts";
import { HALF_INK } from "./find_ink.ts";

/** The slants that are tried, in columns to the right per row upwards. */
const SLANTS = Array.from({ length: 21 }, (_, i) => -0.3 + 0.05 * i);

/**
 * The slant of a character: if it is sheared back by its slant, vertical strokes fall into few columns, and the
 * sum of the squared column sums of ink is largest.
 *
 * Source: A. Vinciarelli, J. Luettin, "A New Normalization Technique for Cursive Handwritten Words", Pattern
 * Recognition Letters 22 (9), 2001, section 3.
 */
export function slantOf({ width, height, pixels }: GreyPicture): number {
  const shift = Math.ceil(0.7 * height);
  let best = 0, largest = -1;
  for (const slant of SLANTS) {
    const columns = new Float32Array(width + 2 * shift + 2);
    for (let y = 0, i = 0; y < height; y++) {
      const moved = Math.round(shift - slant * (height / 2 - y));
      for (let x = 0; x < width; x++, i++) if (pixels[i] >= HALF_INK) columns[x + moved]++;
    }
    const sum = columns.reduce((total, column) => total + column ** 2, 0);
    if (sum > largest) [largest, best] = [sum, slant];
  }
  return best;
}
