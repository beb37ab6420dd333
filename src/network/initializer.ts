import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../matrix/random.ts";

/**
 * Fills `weights` (inputs × units) with normal numbers of mean 0 and variance 2 ∕ inputs.
 *
 * This keeps the variance of the activations from layer to layer when half of the units are cut off by ReLU
 * (He et al., "Delving Deep into Rectifiers", 2015, equation 10).
 */
export function heNormal(weights: Matrix, random: Random): void {
  const deviation = Math.sqrt(2 / weights.rows);
  for (let i = 0; i < weights.rows; i++) {
    for (let j = 0; j < weights.columns; j++) weights.set(i, j, deviation * random.normal());
  }
}
