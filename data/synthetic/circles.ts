import { PLANE, type Shape } from "./shape.ts";

/** The inner circle's radius; the outer one's is 1. */
const FACTOR = 0.5;

/**
 * A circle within another: (cos t, sin t) and half of that, with t evenly spaced from 0 to 2π.
 *
 * Source: scikit-learn's `make_circles`, with a factor of 0.5.
 */
export const circles: Shape = {
  name: "circles",
  description: "a circle within another",
  classes: ["outer", "inner"],
  features: PLANE,
  origin: "as scikit-learn's make_circles",
  samples: 1200,
  noise: 0.1,
  point: (label, index, count) => {
    const t = 2 * Math.PI * index / count;
    const radius = label === 0 ? 1 : FACTOR;
    return [radius * Math.cos(t), radius * Math.sin(t)];
  },
};
