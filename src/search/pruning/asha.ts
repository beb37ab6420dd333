import type { Pruner } from "./pruner.ts";
import { SortedNumbers } from "./sorted_numbers.ts";

/** The settings of ASHA. */
export interface AshaSettings {
  /** Epochs of the first rung. */
  readonly firstRung: number;
  /** η: one in η of the trials at a rung goes on, and the next rung has η times the epochs. */
  readonly reduction: number;
}

/**
 * Asynchronous successive halving (ASHA): a trial goes on from a rung if it is among the best 1 ∕ η of those that have
 * reached it, itself included; the best one always does. The first trials go on easily, so that none waits for others.
 *
 * Source: Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020, algorithm 2, except that a trial which
 * isn't among them stops rather than waits, as in Optuna.
 */
export function asha({ firstRung, reduction }: AshaSettings): Pruner {
  return {
    epochsAt: (rung) => firstRung * reduction ** rung,
    createJudge() {
      const values = new SortedNumbers();
      return {
        prunes(curve) {
          const value = curve.at(-1)!;
          values.add(value);
          return values.countAbove(value) >= Math.max(1, Math.floor(values.count / reduction));
        },
        pass: () => {},
      };
    },
  };
}
