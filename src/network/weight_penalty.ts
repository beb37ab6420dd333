import type { UpdateRule } from "../engine/update_rule.ts";
import type { Network } from "./network.ts";

/** The strengths λ₂ and λ₁ of the penalties. */
export type PenaltyStrengths = Pick<UpdateRule, "l2" | "l1">;

/**
 * λ₂∕2 · Σ w² + λ₁ · Σ |w| over all weights of a network: what L2 and L1 add to its mean loss. Biases have no penalty.
 */
export function weightPenalty({ layers }: Network, { l2, l1 }: PenaltyStrengths): number {
  let penalty = 0;
  for (const { weights } of layers) {
    for (let i = 0; i < weights.rows; i++) {
      for (const weight of weights.row(i)) {
        penalty += l2 / 2 * weight ** 2 + l1 * Math.abs(weight);
      }
    }
  }
  return penalty;
}
