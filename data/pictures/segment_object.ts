import { wholeOf } from "./bounding_box.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { inverted } from "./polarity.ts";
import type { InkPart } from "./ink_part.ts";

/** Pixels up to this are background: 5 % of white, as when Fashion-MNIST's pictures were trimmed. */
const BACKGROUND = 0.05 * 255;

/**
 * Segments an object from an empty background, which becomes black: a picture whose corners are light is inverted.
 *
 * Source: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning
 * Algorithms", 2017, section 2.
 *
 * @param invert Invert the polarity that is detected.
 * @returns Undefined if there is only background.
 */
export function segmentObject(picture: GreyPicture, invert = false): InkPart | undefined {
  const { width, height, pixels } = isLight(picture) !== invert ? inverted(picture) : picture;
  const ink = pixels.map((pixel) => pixel <= BACKGROUND ? 0 : pixel);
  return ink.some((pixel) => pixel > 0) ? { box: wholeOf(picture), ink: { width, height, pixels: ink } } : undefined;
}

/** Whether the mean of the four corners is nearer to white than to black. */
function isLight({ width, height, pixels }: GreyPicture): boolean {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1];
  return corners.reduce((sum, i) => sum + pixels[i], 0) / corners.length > 255 / 2;
}
