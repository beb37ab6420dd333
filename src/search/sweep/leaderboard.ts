import { compareReports, type SweepMetric } from "./sweep_metric.ts";
import type { TrialOutcome, TrialState } from "./trial_state.ts";

/** The order of outcomes: complete trials first, then pruned ones, the one that was pruned last first. */
const ORDER: Readonly<Record<TrialOutcome, number>> = { complete: 0, pruned: 1, diverged: 2, failed: 3 };

/** Settled trials in their order, the best first; adding one takes a search, not a sort. */
export class Leaderboard {
  readonly #trials: TrialState[] = [];

  constructor(private readonly metric: SweepMetric) {}

  /** The trials, the best first. */
  get trials(): readonly TrialState[] {
    return this.#trials;
  }

  /** The best complete trial; undefined without any. */
  get winner(): TrialState | undefined {
    const [best] = this.#trials;
    return best?.outcome === "complete" ? best : undefined;
  }

  /** Adds a trial that is settled: nothing of it changes any more. */
  add(trial: TrialState): void {
    let from = 0, to = this.#trials.length;
    while (from < to) {
      const middle = from + to >> 1;
      if (compareTrials(this.metric, this.#trials[middle], trial) < 0) from = middle + 1;
      else to = middle;
    }
    this.#trials.splice(from, 0, trial);
  }
}

/** Which of two settled trials is the better one: negative for the first. Equal ones are in the order of their numbers. */
function compareTrials(metric: SweepMetric, first: TrialState, second: TrialState): number {
  const [one, other] = [ORDER[first.outcome!], ORDER[second.outcome!]];
  if (one !== other) return one - other;
  const byEpochs = first.outcome === "complete" ? 0 : second.epochs - first.epochs;
  const byResult = first.result && second.result ? compareReports(metric, first.result, second.result) : 0;
  return byEpochs || byResult || first.trial.number - second.trial.number;
}
