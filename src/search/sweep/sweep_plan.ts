import type { PrunerSettings } from "../pruning/pruners.ts";
import type { SamplerName } from "../samplers/samplers.ts";
import type { SearchSpace } from "../space/search_space.ts";
import type { SweepMetric } from "./sweep_metric.ts";

/** All that decides what a sweep comes to, but for the data. */
export interface SweepPlan {
  readonly space: SearchSpace;
  readonly sampler: SamplerName;
  readonly pruner: PrunerSettings;
  readonly metric: SweepMetric;
  /** How many trials there are at most. */
  readonly trials: number;
  /** Of the random choices; trial n is trained with the seed n larger, if the space says nothing of seeds. */
  readonly seed: number;
  /**
   * A sampler that learns chooses trial n by what the trials up to n − lag came to, so that as many can be trained at a
   * time, and the choice doesn't depend on which are done.
   */
  readonly lag: number;
}
