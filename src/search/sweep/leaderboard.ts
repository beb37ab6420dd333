import { compareReports, type SweepMetric } from "./sweep_metric.ts";
import type { TrialOutcome, TrialState } from "./trial_state.ts";

/** The order of outcomes: complete trials first, then pruned ones, the one that was pruned last first. */
const ORDER: Readonly<Record<TrialOutcome, number>> = { complete: 0, pruned: 1, diverged: 2, failed: 3 };

const UNSETTLED = 4;

/** Which of two trials is the better one: negative for the first. Equal ones are in the order of their numbers. */
export function compareTrials(metric: SweepMetric, first: TrialState, second: TrialState): number {
  const [one, other] = [first, second].map(({ outcome }) => outcome === undefined ? UNSETTLED : ORDER[outcome]);
  if (one !== other) return one - other;
  const byEpochs = first.outcome === "complete" ? 0 : second.epochs - first.epochs;
  const byResult = first.result && second.result ? compareReports(metric, first.result, second.result) : 0;
  return byEpochs || byResult || first.trial.number - second.trial.number;
}

/** The settled trials, the best first. */
export function leaderboard(metric: SweepMetric, trials: readonly TrialState[]): TrialState[] {
  return trials.filter(({ isSettled }) => isSettled).sort((a, b) => compareTrials(metric, a, b));
}

/** The best complete trial; undefined without any. */
export function winnerOf(metric: SweepMetric, trials: readonly TrialState[]): TrialState | undefined {
  const [best] = leaderboard(metric, trials);
  return best?.outcome === "complete" ? best : undefined;
}
