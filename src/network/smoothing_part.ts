import type { Batch } from "../engine/engine.ts";
import { target } from "../engine/target.ts";
import type { Network } from "./network.ts";
import type { Pass } from "./pass.ts";

/**
 * What label smoothing adds to the mean loss of a scored batch, with Y the targets of the labels and S the smoothed
 * ones: for cross-entropy Σ Z ⊙ (Y − S), whether its output is softmax or sigmoid, and for the squared error ½‖A − S‖²
 * − ½‖A − Y‖². The losses of a {@link Pass} leave it out; the gradients include it.
 *
 * @param smoothing ε.
 */
export function smoothingPart({ objective }: Network, batch: Batch, pass: Pass, smoothing: number): number {
  const { z, a } = pass.layers[pass.layers.length - 1];
  let sum = 0;
  for (let i = 0; i < batch.rows; i++) {
    for (let j = 0; j < z.columns; j++) {
      const y = target(batch.label(i), j, z.columns, 0), s = target(batch.label(i), j, z.columns, smoothing);
      sum += objective.loss === "mse" ? ((a.at(i, j) - s) ** 2 - (a.at(i, j) - y) ** 2) / 2 : z.at(i, j) * (y - s);
    }
  }
  return sum / batch.rows;
}
