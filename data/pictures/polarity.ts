import { boxMean } from "./box_filter.ts";
import type { GreyPicture } from "./picture.ts";
import { resize } from "./resize.ts";

/** Which way round a picture is: dark ink on a light ground, as on paper, or light on dark, as on a blackboard. */
export type Polarity = "dark-on-light" | "light-on-dark";

/** Pixels of the longer side that it is judged by: enough for strokes to stand out. */
const JUDGED_SIDE = 256;

/**
 * Finds out whether the ink of a picture is darker or lighter than its ground.
 *
 * Ink is the rarer of the two, and far from the mean of its surroundings: what counts is the sign of the third moment
 * Σ (p − mean around p)³. The mean is a local one, so that uneven light doesn't matter.
 */
export function detectPolarity(picture: GreyPicture): Polarity {
  const scale = Math.min(1, JUDGED_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const { width, height, pixels } = resize(picture, side(picture.width), side(picture.height));
  const around = boxMean({ width, height, values: Float32Array.from(pixels) }, Math.ceil(Math.min(width, height) / 4));
  let moment = 0;
  for (let i = 0; i < pixels.length; i++) moment += (pixels[i] - around.values[i]) ** 3;
  return moment > 0 ? "light-on-dark" : "dark-on-light";
}

/** The other way round. */
export function opposite(polarity: Polarity): Polarity {
  return polarity === "dark-on-light" ? "light-on-dark" : "dark-on-light";
}

/** The negative of a picture. */
export function inverted({ width, height, pixels }: GreyPicture): GreyPicture {
  return { width, height, pixels: pixels.map((pixel) => 255 - pixel) };
}
