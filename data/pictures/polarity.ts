import { boxMean } from "./box_filter.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { resize } from "./resize.ts";

/** Which way round a picture is: dark ink on a light background, as on paper, or light on dark, as on a blackboard. */
export type Polarity = "dark-on-light" | "light-on-dark";

/** A picture's polarity, and whether it might as well be the other one. */
export interface JudgedPolarity {
  readonly polarity: Polarity;
  readonly isClose: boolean;
}

/** Pixels of the longer side that it is judged by: enough for strokes to stand out. */
const JUDGED_SIDE = 256;

/**
 * How much the border counts beside the skewness. By a logistic regression on 2,500 of MNIST's images cropped to their
 * ink, 500 whole ones and 1,400 generated pictures, it is 7.55 to 3.82; they are distinguished without an error.
 */
const BORDER_WEIGHT = 2;

/** Nearer to 0 it is close: none of those pictures is, and a square that is half light is. */
const CLOSE = 0.25;

/**
 * Finds out whether the ink of a picture is darker or lighter than its background.
 *
 * Ink is the rarer of the two, and far from the mean of its surroundings: the skewness Σ (p − mean around p)³ ∕ n σ³ has
 * its sign. And background is what a picture begins and ends with, be it cropped to the ink: the mean of p − mean around p
 * along the border, in σ, has the opposite sign. The mean is a local one, so that uneven light doesn't matter.
 */
export function judgePolarity(picture: GreyPicture): JudgedPolarity {
  const scale = Math.min(1, JUDGED_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const { width, height, pixels } = resize(picture, side(picture.width), side(picture.height));
  const around = boxMean({ width, height, values: Float32Array.from(pixels) }, Math.ceil(Math.min(width, height) / 4));
  let cubes = 0, squares = 0, border = 0, edges = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const difference = pixels[i] - around.values[i];
      squares += difference ** 2;
      cubes += difference ** 3;
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
      border += difference;
      edges++;
    }
  }
  // A blank picture has no deviation, and neither cue.
  const deviation = Math.max(1, Math.sqrt(squares / pixels.length));
  const score = cubes / pixels.length / deviation ** 3 - BORDER_WEIGHT * border / edges / deviation;
  return { polarity: score > 0 ? "light-on-dark" : "dark-on-light", isClose: Math.abs(score) < CLOSE && squares > 0 };
}

/** A picture's polarity alone; see {@link judgePolarity}. */
export function detectPolarity(picture: GreyPicture): Polarity {
  return judgePolarity(picture).polarity;
}

/** The other way round. */
export function opposite(polarity: Polarity): Polarity {
  return polarity === "dark-on-light" ? "light-on-dark" : "dark-on-light";
}

/** The negative of a picture. */
export function inverted({ width, height, pixels }: GreyPicture): GreyPicture {
  return { width, height, pixels: pixels.map((pixel) => 255 - pixel) };
}
