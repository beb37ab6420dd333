import type { PlanePoint, Shape } from "./shape.ts";

/** A third of a turn apart on the unit circle. */
const CENTRES: readonly PlanePoint[] = [[0, 1], [-Math.sqrt(3) / 2, -0.5], [Math.sqrt(3) / 2, -0.5]];

/**
 * Three clusters of normally distributed points around a triangle's corners; the noise is their standard deviation.
 *
 * Two centres are √3 apart, so that of 0.4 the best guess, the nearest centre, is right for about 97 %.
 */
export const gauss: Shape = {
  name: "gauss",
  description: "three clusters of normally distributed points",
  classes: ["top", "left", "right"],
  origin: "as scikit-learn's make_blobs",
  samples: 1200,
  noise: 0.4,
  point: (label) => CENTRES[label],
};
