import type { ImageSize } from "../dataset.ts";
import { FAINT_INK, HALF_INK } from "./find_ink.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { inkBox } from "./ink_box.ts";
import type { Placement } from "./place_ink.ts";
import { roundedByte } from "./rounded_byte.ts";

/**
 * The most that the contrast of enlarged ink is raised by. Chosen among 1, 1.5, 2 and 3 on scikit-learn's digits of
 * 8 × 8 pixels: of those, the network of the preset `best` reads 91.7, 95.0, 94.9 and 94.8 %, that of `fast` 85.3, 88.7,
 * 89.0 and 89.3 %; interpolated linearly and as they are, 83.8 and 79.0 %.
 */
const MOST_CONTRAST = 2;

/** Ink that is scaled by less than this already has about the size of the data set's: interpolation would only blur it. */
const LEAST_ENLARGED = 1.2;

/**
 * Enlarges ink that is smaller than the digits of a data set, whose edges are a pixel wide. Linear interpolation would
 * make them as many pixels wide as the ink is enlarged by: it is interpolated by cubic convolution, and its contrast is
 * raised as much as it is enlarged, up to a limit, around the value at the border of a stroke.
 *
 * Source: R. Keys, "Cubic convolution interpolation for digital image processing", IEEE Transactions on Acoustics,
 * Speech, and Signal Processing 29 (6), 1981.
 *
 * @param ink The ink of one digit: 0 where there is none, 255 where there is most.
 */
export function enlargeInk(ink: GreyPicture, size: ImageSize, { share }: Placement): GreyPicture {
  const box = inkBox(ink, FAINT_INK);
  const scale = box ? share * Math.min(size.width, size.height) / Math.max(box.width, box.height) : 1;
  if (scale < LEAST_ENLARGED) return ink;
  const contrast = Math.min(scale, MOST_CONTRAST);
  const width = Math.round(ink.width * scale), height = Math.round(ink.height * scale);
  const across = cubicTaps(ink.width, width), down = cubicTaps(ink.height, height);
  const wide = new Float32Array(width * ink.height);
  for (let y = 0, i = 0; y < ink.height; y++) {
    for (let tap = 0; tap < TAPS * width; i++) {
      for (let t = 0; t < TAPS; t++, tap++) {
        wide[i] += across.weights[tap] * ink.pixels[y * ink.width + across.places[tap]];
      }
    }
  }
  const pixels = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let value = 0;
      for (let t = 0, tap = TAPS * y; t < TAPS; t++, tap++) {
        value += down.weights[tap] * wide[down.places[tap] * width + x];
      }
      pixels[i] = roundedByte(HALF_INK + contrast * (value - HALF_INK));
    }
  }
  return { width, height, pixels };
}

/** The number of old pixels that a new one is made of along an axis. */
const TAPS = 4;

/** The old pixels of each new one along an axis and their weights; there is no ink beyond the ends. */
function cubicTaps(from: number, to: number): { readonly places: Int32Array; readonly weights: Float64Array } {
  const places = new Int32Array(TAPS * to), weights = new Float64Array(TAPS * to);
  for (let i = 0, tap = 0; i < to; i++) {
    const center = (i + 0.5) * from / to - 0.5, first = Math.floor(center) - 1;
    for (let place = first; place < first + TAPS; place++, tap++) {
      if (place < 0 || place >= from) continue;
      places[tap] = place;
      weights[tap] = cubicKernel(Math.abs(center - place));
    }
  }
  return { places, weights };
}

/** Keys's kernel with a = −1 ∕ 2, which interpolates parabolas exactly. */
function cubicKernel(distance: number): number {
  if (distance < 1) return 1 + distance ** 2 * (1.5 * distance - 2.5);
  return distance < 2 ? 2 + distance * (distance * (2.5 - 0.5 * distance) - 4) : 0;
}
