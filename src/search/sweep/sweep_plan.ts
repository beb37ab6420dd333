import type { PrunerSettings } from "../pruning/pruners.ts";
import type { SamplerName } from "../samplers/samplers.ts";
import type { SearchSpace } from "../space/search_space.ts";
import type { SweepMetric } from "./sweep_metric.ts";

/** All that the result of a sweep depends on, apart from the data. */
export interface SweepPlan {
  readonly space: SearchSpace;
  readonly sampler: SamplerName;
  readonly pruner: PrunerSettings;
  readonly metric: SweepMetric;
  /** The largest number of trials. */
  readonly trials: number;
  /** The seed of the sampler; trial n is trained with this seed + n, unless the space varies the seed. */
  readonly seed: number;
  /**
   * A sampler that learns chooses trial n by the results of trials up to n − lag: up to `lag` trials can be trained at a time,
   * and the choice doesn't depend on which of them are done.
   */
  readonly lag: number;
}
