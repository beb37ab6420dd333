import { createPruner } from "../pruning/pruners.ts";
import type { Sampler } from "../samplers/sampler.ts";
import { createSampler } from "../samplers/samplers.ts";
import { isInSpace } from "../space/is_in_space.ts";
import { dimensionsOf, optionsAt } from "../space/search_space.ts";
import type { SortedList } from "../sorted_list.ts";
import { KnownTrials } from "./known_trials.ts";
import { createLeaderboard } from "./leaderboard.ts";
import { Rungs } from "./rungs.ts";
import type { SweepPlan } from "./sweep_plan.ts";
import type { Trial, TrialEvent } from "./trial.ts";
import { TrialState } from "./trial_state.ts";

/** What an event has changed. */
export interface SweepChange {
  /** The trials that are pruned now. */
  readonly pruned: readonly TrialState[];
  /** The trials whose outcomes are final now. */
  readonly settled: readonly TrialState[];
}

/** An event that can't be of a sweep: what it was recorded in was damaged, or written by hand. */
export class SweepEventError extends Error {
  /** The name of the class. */
  override name = "SweepEventError";
}

/** Seeds are numbers of 32 bits. */
const SEEDS = 2 ** 32;

/**
 * The state of a sweep as a function of its events: what is tried next, which trials end early, and their outcomes. The same
 * plan has the same result, however many trials are trained at a time and in whatever order their events come.
 */
export class SweepState {
  /** The number of trials of the whole sweep. */
  readonly count: number;
  readonly #trials: TrialState[] = [];
  readonly #sampler: Sampler;
  readonly #rungs: Rungs | undefined;
  /** Those of the trials that aren't settled. */
  readonly #open = new Set<TrialState>();
  readonly #leaderboard: SortedList<TrialState>;
  /** The first trials, as the sampler learns from them; undefined if it doesn't learn. */
  readonly #known: KnownTrials | undefined;
  #mostEpochs = 0;
  #pruned = 0;
  /** How many trials are settled, up to the first that isn't. */
  #settledInOrder = 0;

  /** A sweep before its first trial. @throws {RangeError} if its sampler can't sample its space. */
  constructor(readonly plan: SweepPlan) {
    const { space, sampler, seed, pruner, metric, trials } = plan;
    this.#sampler = createSampler(sampler, dimensionsOf(space), seed);
    const judge = createPruner(pruner);
    this.#rungs = judge && new Rungs(judge, metric);
    this.#leaderboard = createLeaderboard(metric);
    this.#known = this.#sampler.learns && new KnownTrials(metric, this.#sampler.learns);
    this.count = Math.min(trials, this.#sampler.count);
  }

  /** The trials that were suggested so far, by number. */
  get trials(): readonly TrialState[] {
    return this.#trials;
  }

  /** Whether all trials are settled: their outcomes are final. */
  get isDone(): boolean {
    return this.settledCount === this.count;
  }

  /** The trials that were suggested and aren't settled. */
  get open(): ReadonlySet<TrialState> {
    return this.#open;
  }

  /** The settled trials, the best first. */
  get ranked(): readonly TrialState[] {
    return this.#leaderboard.items;
  }

  /** The best complete trial; undefined without any. */
  get winner(): TrialState | undefined {
    const best = this.#leaderboard.at(0);
    return best?.outcome === "complete" ? best : undefined;
  }

  /** The most epochs that any trial has been trained. */
  get mostEpochs(): number {
    return this.#mostEpochs;
  }

  /** How many trials are settled. */
  get settledCount(): number {
    return this.#leaderboard.length;
  }

  /** How many of these were pruned. */
  get prunedCount(): number {
    return this.#pruned;
  }

  /** The next trial to suggest; undefined where there is none, or it depends on trials that aren't settled. */
  next(): Trial | undefined {
    const number = this.#trials.length, known = Math.max(0, number + 1 - this.plan.lag);
    if (number === this.count || this.#sampler.learns && known > this.#settledInOrder) return undefined;
    const point = this.#sampler.suggest(number, this.#known?.observe(this.#trials, known) ?? []);
    const seed = (this.plan.seed + number) % SEEDS;
    return { number, point, options: { seed, ...optionsAt(this.plan.space, point) } };
  }

  /** Applies an event; one that was applied before changes nothing. @throws {SweepEventError} if it can't be of this sweep. */
  apply(event: TrialEvent): SweepChange {
    if (event.event === "suggested") {
      const { number } = event.trial;
      if (!isInSpace(this.plan.space, event.trial)) {
        throw new SweepEventError(`its trial ${number} is outside its space`);
      }
      if (number === this.#trials.length) this.#add(new TrialState(event.trial));
      return { pruned: [], settled: [] };
    }
    const trial = this.#trials[event.trial];
    if (trial === undefined) {
      throw new SweepEventError(`it has an event of trial ${event.trial}, which was never suggested`);
    }
    if (event.event === "reported") trial.report(event.report);
    else trial.finish(event.end);
    this.#mostEpochs = Math.max(this.#mostEpochs, trial.epochs);
    const judged = new Set(this.#rungs?.judge(this.#trials, this.#mostEpochs));
    const pruned = [...judged].filter(({ isPruned }) => isPruned);
    // Nothing else has changed: of a hundred thousand trials, a thousand may be open.
    return { pruned, settled: this.#settle([...judged.add(trial)]) };
  }

  #add(trial: TrialState): void {
    this.#trials.push(trial);
    this.#open.add(trial);
  }

  #settle(changed: readonly TrialState[]): TrialState[] {
    const settled = changed.filter((trial) => {
      if (trial.isSettled) return false;
      const isJudged = !this.#rungs || trial.judged >= this.#rungs.countFor(trial);
      return trial.isPruned || trial.end !== undefined && isJudged;
    }).sort((a, b) => a.trial.number - b.trial.number);
    for (const trial of settled) {
      trial.isSettled = true;
      this.#open.delete(trial);
      this.#leaderboard.add(trial);
      if (trial.isPruned) this.#pruned++;
    }
    while (this.#trials[this.#settledInOrder]?.isSettled) this.#settledInOrder++;
    return settled;
  }
}
