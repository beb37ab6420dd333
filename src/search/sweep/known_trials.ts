import type { Observation, Sampler } from "../samplers/sampler.ts";
import type { SortedList } from "../sorted_list.ts";
import { createLeaderboard } from "./leaderboard.ts";
import type { SweepMetric } from "./sweep_metric.ts";
import type { TrialState } from "./trial_state.ts";

/** The trials that a sampler knows, the first ones of a sweep: more and more, each ranked once. */
export class KnownTrials {
  readonly #ranked: SortedList<TrialState>;

  constructor(metric: SweepMetric, private readonly learns: NonNullable<Sampler["learns"]>) {
    this.#ranked = createLeaderboard(metric);
  }

  /**
   * What the sampler learns from, in the order of the trials' numbers.
   *
   * @param trials All trials by their numbers.
   * @param count How many of the first are known, all of them settled; no fewer than before.
   */
  observe(trials: readonly TrialState[], count: number): Observation[] {
    const { best, newest } = this.learns;
    while (this.#ranked.length < count) this.#ranked.add(trials[this.#ranked.length]);
    const ranks = new Map(Array.from({ length: Math.min(best, count) }, (_, rank) => [this.#ranked.at(rank)!, rank]));
    const observed = new Set(ranks.keys()), most = observed.size + newest;
    for (let number = count - 1; number >= 0 && observed.size < most; number--) observed.add(trials[number]);
    return [...observed].sort((a, b) => a.trial.number - b.trial.number)
      .map((trial) => ({ point: trial.trial.point, rank: ranks.get(trial) ?? best }));
  }
}
