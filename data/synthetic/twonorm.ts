import type { Shape } from "./shape.ts";

/** The coordinates of a point. */
const DIMENSIONS = 20;

/** Each coordinate of the centres, in absolute value: the centres are 4 apart in any number of dimensions. */
const OFFSET = 2 / Math.sqrt(DIMENSIONS);

/**
 * Two clusters of normally distributed points in 20 dimensions, around (−a, …, −a) and (a, …, a) with a = 2∕√20; the noise
 * is their standard deviation. With noise of 1 the best possible classifier, the nearest centre, is right for
 * Φ(2) = 97.7 %.
 *
 * Source: L. Breiman, "Bias, variance, and arcing classifiers", 1996.
 */
export const twonorm: Shape = {
  name: "twonorm",
  description: "two clusters of normally distributed points in 20 dimensions",
  classes: ["negative", "positive"],
  features: Array.from({ length: DIMENSIONS }, (_, i) => `x${i + 1}`),
  origin: "Breiman, Bias, variance, and arcing classifiers (1996)",
  samples: 1200,
  noise: 1,
  point: (label) => new Array<number>(DIMENSIONS).fill(label === 0 ? -OFFSET : OFFSET),
};
