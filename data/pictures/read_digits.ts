import type { ImageSize } from "../dataset.ts";
import type { Box } from "./box.ts";
import { findInk } from "./find_ink.ts";
import { mnistForm } from "./mnist_form.ts";
import type { GreyPicture } from "./picture.ts";
import type { Polarity } from "./polarity.ts";
import { resize } from "./resize.ts";
import { separateDigits } from "./separate_digits.ts";

/** A digit of a picture in the form that a network takes. */
export interface PreparedDigit {
  /** Where it is in the picture, in its pixels. */
  readonly box: Box;
  /** The image's pixels in MNIST's form, row by row: 0 is ground, 255 ink. */
  readonly image: Uint8Array;
}

/** Pixels of the longer side that ink is looked for in: a digit of a long number still has 40 in height. */
const WORKING_SIDE = 1600;

/**
 * Finds the digits of a picture, line by line from the top and each line from the left, and brings each into MNIST's
 * form.
 *
 * @param size What the network's images measure.
 * @param polarity Which way round the picture is; detected when left out.
 */
export function readDigits(picture: GreyPicture, size: ImageSize, polarity?: Polarity): PreparedDigit[][] {
  const scale = Math.min(1, WORKING_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const ink = findInk(resize(picture, side(picture.width), side(picture.height)), polarity);
  const original = ({ left, top, width, height }: Box): Box => ({
    left: Math.round(left / scale),
    top: Math.round(top / scale),
    width: Math.round(width / scale),
    height: Math.round(height / scale),
  });
  return separateDigits(ink).map((line) =>
    line.map(({ box, ink }) => ({ box: original(box), image: mnistForm(ink, size) }))
  );
}
