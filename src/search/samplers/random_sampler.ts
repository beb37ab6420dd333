import { coordinateAt, type Dimension } from "../space/dimension.ts";
import type { Sampler } from "./sampler.ts";
import { trialRandom } from "./trial_random.ts";

/**
 * Independent uniform points (Bergstra & Bengio, "Random Search for Hyper-Parameter Optimization", 2012).
 *
 * @param seed Another seed gives other points.
 */
export function randomSampler(dimensions: readonly Dimension[], seed: number): Sampler {
  return {
    count: Infinity,
    suggest(trial) {
      const random = trialRandom(seed, trial);
      return dimensions.map((dimension) => coordinateAt(dimension, random.uniform()));
    },
  };
}
