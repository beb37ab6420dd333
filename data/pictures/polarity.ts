import { boxMean } from "./box_mean.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { reduced, type ReducedPicture } from "./reduced_picture.ts";

/** The polarity of a picture: dark ink on a light background, as on paper, or light on dark, as on a blackboard. */
export type Polarity = "dark-on-light" | "light-on-dark";

/** A picture's polarity, and whether the decision was close. */
export interface JudgedPolarity {
  readonly polarity: Polarity;
  readonly isClose: boolean;
}

/**
 * The weight of the border relative to the skewness. By a logistic regression on 2,500 of MNIST's images cropped to
 * their ink, 500 whole ones and 1,400 generated pictures, it is 7.55 to 3.82; they are distinguished without an error.
 */
const BORDER_WEIGHT = 2;

/** A score below this is close: no such picture has one, and a square that is half light has. */
const CLOSE = 0.25;

/**
 * Judges whether the ink of a picture is darker or lighter than its background.
 *
 * Ink is rarer than background, and far from the mean around it: its sign is that of the skewness Σ (p − mean around
 * p)³ ∕ n σ³. And the border of a picture is mostly background, even if it is cropped to the ink: the mean of (p − mean
 * around p) ∕ σ along the border has the opposite sign. The mean is a local one, so that uneven light doesn't matter.
 */
export function judgePolarity({ width, height, pixels }: ReducedPicture): JudgedPolarity {
  const around = boxMean({ width, height, values: pixels }, Math.ceil(Math.min(width, height) / 4));
  let cubes = 0, squares = 0, border = 0, edges = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      // Multiplied, as the operator ** takes 20 ns.
      const difference = pixels[i] - around[i], square = difference * difference;
      squares += square;
      cubes += square * difference;
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
      border += difference;
      edges++;
    }
  }
  // A blank picture has no deviation, and its score is 0.
  const deviation = Math.max(1, Math.sqrt(squares / pixels.length));
  const score = cubes / pixels.length / deviation ** 3 - BORDER_WEIGHT * border / edges / deviation;
  return { polarity: score > 0 ? "light-on-dark" : "dark-on-light", isClose: Math.abs(score) < CLOSE && squares > 0 };
}

/** A picture's polarity alone; see {@link judgePolarity}. */
export function detectPolarity(picture: GreyPicture): Polarity {
  return judgePolarity(reduced(picture)).polarity;
}

/** The opposite polarity. */
export function opposite(polarity: Polarity): Polarity {
  return polarity === "dark-on-light" ? "light-on-dark" : "dark-on-light";
}

/** The negative of a picture. */
export function inverted({ width, height, pixels }: GreyPicture): GreyPicture {
  const negative = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) negative[i] = 255 - pixels[i];
  return { width, height, pixels: negative };
}
