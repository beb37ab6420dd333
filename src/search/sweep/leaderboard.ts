import { SortedList } from "../sorted_list.ts";
import { compareReports, type SweepMetric } from "./sweep_metric.ts";
import type { TrialOutcome, TrialState } from "./trial_state.ts";

/** The order of outcomes: complete trials first, then pruned ones, the one that was pruned last first. */
const ORDER: Readonly<Record<TrialOutcome, number>> = { complete: 0, pruned: 1, diverged: 2, failed: 3 };

/** Settled trials, of which nothing changes any more, in their order: the best first. */
export function createLeaderboard(metric: SweepMetric): SortedList<TrialState> {
  return new SortedList((first, second) => compareTrials(metric, first, second));
}

/** Which of two settled trials is the better one: negative for the first. Equal ones are in the order of their numbers. */
function compareTrials(metric: SweepMetric, first: TrialState, second: TrialState): number {
  const [one, other] = [ORDER[first.outcome!], ORDER[second.outcome!]];
  if (one !== other) return one - other;
  const byEpochs = first.outcome === "complete" ? 0 : second.epochs - first.epochs;
  const byResult = first.result && second.result ? compareReports(metric, first.result, second.result) : 0;
  return byEpochs || byResult || first.trial.number - second.trial.number;
}
