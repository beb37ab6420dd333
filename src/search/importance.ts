import { evenly } from "./evenly.ts";
import { parzenEstimator } from "./samplers/parzen_estimator.ts";
import { coordinateAt, type Dimension } from "./space/dimension.ts";
import type { Observation } from "./samplers/sampler.ts";

/** The share of the trials that counts as good. */
const GOOD_SHARE = 0.1;

/** Of more trials than this, as many count, evenly chosen by rank: the densities don't change, but the time to sum them up does. */
const MOST_TRIALS = 2000;

/** How many equal parts of a range are summed over. */
const PARTS = 100;

/**
 * How much each dimension decides whether a trial is good, as shares of 1: the Pearson divergence between the density of
 * the good trials and that of all, Σ p (p_good ∕ p − 1)². Undefined if fewer than two trials are good.
 *
 * Source: Watanabe, Bansal & Hutter, "PED-ANOVA: Efficiently Quantifying Hyperparameter Importance in Arbitrary
 * Subspaces", 2023, equation 16.
 */
export function importances(
  dimensions: readonly Dimension[],
  observed: readonly Observation[],
): number[] | undefined {
  const ranked = evenly(observed.toSorted((a, b) => a.rank - b.rank), MOST_TRIALS);
  const count = Math.ceil(GOOD_SHARE * ranked.length);
  if (count < 2) return undefined;
  const divergences = dimensions.map((dimension, i) => {
    // Each trial has the same weight, whenever it was tried.
    const [better, all] = [ranked.slice(0, count), ranked].map((trials) =>
      parzenEstimator(dimension, trials.map(({ point }) => point[i]), trials.map(() => 1))
    );
    const coordinates = coordinatesOf(dimension);
    const weights = [better, all].map(({ density }) => {
      const densities = coordinates.map(density), sum = densities.reduce((total, value) => total + value);
      return densities.map((value) => value / sum);
    });
    return weights[1].reduce((sum, weight, j) => sum + weight * (weights[0][j] / weight - 1) ** 2, 0);
  });
  const total = divergences.reduce((sum, value) => sum + value, 0);
  return divergences.map((value) => total > 0 ? value / total : 1 / divergences.length);
}

/** The choices of a dimension, or numbers at equal distances on its scale, each once. */
function coordinatesOf(dimension: Dimension): number[] {
  const parts = dimension.kind === "choices" ? dimension.count : PARTS;
  return [...new Set(Array.from({ length: parts }, (_, i) => coordinateAt(dimension, (i + 0.5) / parts)))];
}
