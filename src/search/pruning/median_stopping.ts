import type { Pruner } from "./pruner.ts";
import { SortedNumbers } from "./sorted_numbers.ts";

/** The settings of median stopping. */
export interface MedianSettings {
  /** Epochs of the first rung. */
  readonly firstRung: number;
  /** The fewest trials that one is compared with. */
  readonly fewest: number;
}

/**
 * Median stopping: after each epoch a trial ends whose best value so far is below the median of the other trials' mean
 * values up to this epoch. Trials that ended before count with their values until then; to count complete trials alone, as
 * the source does, would make the result depend on how many are trained at a time.
 *
 * Source: Golovin et al., "Google Vizier: A Service for Black-Box Optimization", 2017, section 3.2.2.
 */
export function medianStopping({ firstRung, fewest }: MedianSettings): Pruner {
  return {
    epochsAt: (rung) => firstRung + rung,
    createJudge() {
      const means = new SortedNumbers();
      const add = (curve: readonly number[]) => means.add(curve.reduce((sum, value) => sum + value, 0) / curve.length);
      return {
        prunes(curve) {
          const isBelow = means.count >= fewest && Math.max(...curve) < means.median;
          add(curve);
          return isBelow;
        },
        pass(curve) {
          if (curve.length > 0) add(curve);
        },
      };
    },
  };
}
