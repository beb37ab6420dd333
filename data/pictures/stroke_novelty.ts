import type { ImageSize } from "../dataset.ts";

/** The share of a figure's pixels that have about its lightest grey or less: a few are lighter by chance. */
const UP_TO_WHITE = 0.95;

/** What is lighter than this, of white, belongs to the figure, and what is darker may be its edge. */
const HALF_COVERED = 0.35;

/** What is darker than this, of white, is background. */
const GROUND = 0.15;

/** A pixel is darker than another if it has less than this share of its grey. */
const DARKER = 0.95;

/**
 * The shading and the solidity that are each unlike strokes by themselves.
 *
 * They were chosen on pictures of training images alone, made as `study-doubt` makes those of test images: 82 % of
 * Fashion-MNIST's are then unlike strokes as PNGs of 280 × 280 pixels and 81 % as photos, and 0.3 and 1 % of MNIST's. Of
 * 1,500 digits of `study-pictures` none is, and of 360 of MNIST's that were drawn with a felt pen, chalk or pencil,
 * coarse-grained, noisy or in light that falls to half across a digit, one. The limits aren't learned of MNIST's own
 * images, which don't show what a camera's blur and other pens do.
 */
const MOST_SHADING = 0.14, MOST_SOLIDITY = 0.21;

/**
 * How unlike strokes a figure is: its shading and its solidity, in units of what each may be at most. Above 1 it is no
 * writing.
 *
 * - Ink is even, and things have light and shade, seams and prints. The shading is the share of a figure's pixels that are
 *   darker than one beside them although no edge is near: the darkest of the nine pixels has more than a third of the
 *   lightest one's grey.
 * - Strokes are narrow. The solidity is the area in which a square of a quarter of the figure's size fits, as a share of the
 *   square of its size.
 *
 * @param image A figure in its own greys, a byte a pixel, row by row: 0 is background.
 * @param side The longer side of figures in such images; a quarter of it is 5 pixels.
 * @returns 0 of an empty image.
 */
export function strokeNovelty(image: Uint8Array, { width, height }: ImageSize, side: number): number {
  const white = whiteOf(image);
  let shown = 0, shaded = 0, solid = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const grey = Math.min(image[i] / white, 1);
      if (grey <= GROUND) continue;
      if (grey > HALF_COVERED) shown++;
      const [darkest, lightest] = extremesAround(x, y, 1), most = Math.min(lightest / white, 1);
      if (darkest / white > Math.max(GROUND, HALF_COVERED * most) && grey < DARKER * most) shaded++;
      if (extremesAround(x, y, 2)[0] / white > HALF_COVERED) solid++;
    }
  }
  return shown === 0 ? 0 : shaded / shown / MOST_SHADING + solid / side ** 2 / MOST_SOLIDITY;

  /** The smallest and the largest value up to so many pixels away from one; beyond the image it is background. */
  function extremesAround(x: number, y: number, reach: number): [darkest: number, lightest: number] {
    const isInside = x >= reach && y >= reach && x < width - reach && y < height - reach;
    let darkest = isInside ? 255 : 0, lightest = 0;
    for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
      for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
        const value = image[row * width + column];
        if (value < darkest) darkest = value;
        if (value > lightest) lightest = value;
      }
    }
    return [darkest, lightest];
  }
}

/** The value that counts as white: what most of the figure's pixels have at most; 1 of an empty image. */
function whiteOf(image: Uint8Array): number {
  const least = HALF_COVERED * image.reduce((most, value) => Math.max(most, value), 0);
  const shown = image.filter((value) => value > least).sort();
  return shown[Math.floor(UP_TO_WHITE * (shown.length - 1))] ?? 1;
}
