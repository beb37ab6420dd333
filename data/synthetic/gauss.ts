import { PLANE, type Shape } from "./shape.ts";

/** 120° apart on the unit circle. */
const CENTRES: readonly (readonly number[])[] = [[0, 1], [-Math.sqrt(3) / 2, -0.5], [Math.sqrt(3) / 2, -0.5]];

/**
 * Three clusters of normally distributed points around a triangle's corners; the noise is their standard deviation.
 *
 * Centres are √3 apart, so that with noise of 0.4 the best possible classifier, the nearest centre, is right for about
 * 97 %.
 */
export const gauss: Shape = {
  name: "gauss",
  description: "three clusters of normally distributed points",
  classes: ["top", "left", "right"],
  features: PLANE,
  origin: "as scikit-learn's make_blobs",
  samples: 1200,
  noise: 0.4,
  point: (label) => CENTRES[label],
};
