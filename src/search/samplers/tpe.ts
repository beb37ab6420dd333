import type { Dimension } from "../space/dimension.ts";
import { parzenEstimator } from "./parzen_estimator.ts";
import { randomSampler } from "./random_sampler.ts";
import type { Observation, Sampler } from "./sampler.ts";
import { trialRandom } from "./trial_random.ts";

/** With fewer known trials than this, points are random. */
const STARTUP_TRIALS = 10;

/** How many coordinates are drawn in each dimension, of which the best is taken. */
const CANDIDATES = 24;

/** The share γ of the trials that counts as good, and the largest number of good ones. */
const GOOD_SHARE = 0.1, MOST_GOOD = 25;

/** How many of the others count, the newest: the older, the less they weigh, and each takes time at every suggestion. */
const MOST_OTHERS = 1000;

/**
 * The tree-structured Parzen estimator. Known trials are split into the best γ, with the density l(x), and the rest, with
 * g(x); of points drawn from l, the one with the largest l(x) ∕ g(x) has the largest expected improvement. Dimensions are
 * treated as independent.
 *
 * Source: Bergstra, Bardenet, Bengio & Kégl, "Algorithms for Hyper-Parameter Optimization", 2011. The paper leaves open
 * γ, the width of kernels and their weights; these are Optuna's defaults (Watanabe, "Tree-Structured Parzen
 * Estimator: Understanding Its Algorithm Components and Their Roles", 2023).
 *
 * @param seed Another seed gives other points.
 */
export function tpeSampler(dimensions: readonly Dimension[], seed: number): Sampler {
  const random = randomSampler(dimensions, seed);
  return {
    count: Infinity,
    learns: { best: MOST_GOOD, newest: MOST_OTHERS },
    suggest(trial, known) {
      if (known.length < STARTUP_TRIALS) return random.suggest(trial, known);
      const draws = trialRandom(seed, trial), { good, others } = splitByRank(known);
      return dimensions.map((dimension, i) => {
        const better = parzenEstimator(dimension, good.map(({ point }) => point[i]));
        const worse = parzenEstimator(dimension, others.map(({ point }) => point[i]));
        const candidates = Array.from({ length: CANDIDATES }, () => better.sample(draws));
        const gains = candidates.map((candidate) => better.density(candidate) / worse.density(candidate));
        return candidates[gains.indexOf(Math.max(...gains))];
      });
    },
  };
}

/** The good trials and the others, each in the order in which they are known. */
function splitByRank(known: readonly Observation[]): { good: readonly Observation[]; others: readonly Observation[] } {
  const count = Math.min(Math.ceil(GOOD_SHARE * known.length), MOST_GOOD);
  const ranks = known.map(({ rank }) => rank).sort((a, b) => a - b), limit = ranks[count - 1];
  return { good: known.filter(({ rank }) => rank <= limit), others: known.filter(({ rank }) => rank > limit) };
}
