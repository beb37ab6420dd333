import { PLANE, type Shape } from "./shape.ts";

/**
 * Two interleaving half circles: (cos t, sin t) and (1 − cos t, ½ − sin t), t from 0 to π.
 *
 * Source: scikit-learn's `make_moons`.
 */
export const moons: Shape = {
  name: "moons",
  description: "two interleaving half circles",
  classes: ["upper", "lower"],
  features: PLANE,
  origin: "as scikit-learn's make_moons",
  samples: 1200,
  noise: 0.1,
  point: (label, index, count) => {
    const t = Math.PI * index / (count - 1);
    return label === 0 ? [Math.cos(t), Math.sin(t)] : [1 - Math.cos(t), 0.5 - Math.sin(t)];
  },
};
