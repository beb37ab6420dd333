import { PLANE, type Shape } from "./shape.ts";

/**
 * The exclusive or: (0, 0) and (1, 1) are 0, (0, 1) and (1, 0) are 1. The classes aren't linearly separable, so that a
 * network without a hidden layer can't learn them. Four samples are the four points, which are also the test samples;
 * more samples are spread over the four.
 *
 * Source: M. Minsky, S. Papert, "Perceptrons", 1969; D. Rumelhart, G. Hinton, R. Williams, "Learning internal
 * representations by error propagation", 1986.
 */
export const xor: Shape = {
  name: "xor",
  description: "the exclusive or: four points that no line separates",
  classes: ["0", "1"],
  features: PLANE,
  origin: "Minsky & Papert, Perceptrons (1969)",
  samples: 4,
  noise: 0,
  unsplit: 4,
  point: (label, index) => [index % 2, label === 0 ? index % 2 : 1 - index % 2],
};
