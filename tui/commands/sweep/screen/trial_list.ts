import type { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import type { ShownSweep } from "./shown_sweep.ts";

/** The trials that one can choose from: those in training by their numbers, and then the settled ones, the best first. */
export interface TrialList {
  readonly trials: readonly TrialState[];
  /** How many of them are in training. */
  readonly training: number;
}

/** So many rows of the list are for trials in training, one in so many, unless one of them is chosen. */
const ROWS_FOR_TRAINING = 4;

/** The list of a sweep. */
export function trialList(shown: ShownSweep): TrialList {
  const { state: { trials, ranked, open }, workers, isOver } = shown;
  const taken = workers.flatMap(({ trials }) => trials.filter(({ sweep }) => sweep === "").map(({ trial }) => trial));
  const begun = isOver ? [] : [...open].filter(({ epochs }) => epochs > 0).map(({ trial: { number } }) => number);
  const numbers = [...new Set([...taken, ...begun])].sort((a, b) => a - b);
  const training = numbers.flatMap((number) => trials[number]?.isTraining ? [trials[number]] : []);
  return { trials: [...training, ...ranked], training: training.length };
}

/** Where the trial that is chosen stands in the list; without a choice the best one, or else the first. */
export function chosenPlace({ trial }: Pick<ShownSweep, "trial">, { trials, training }: TrialList): number {
  const place = trial === undefined ? -1 : trials.findIndex(({ trial: { number } }) => number === trial);
  return place >= 0 ? place : training < trials.length ? training : 0;
}

/** Which part of the list so many rows show: it has the trial that is chosen. */
export function trialsInSight(shown: ShownSweep, list: TrialList, rows: number): readonly TrialState[] {
  const chosen = chosenPlace(shown, list), usual = Math.max(0, list.training - Math.floor(rows / ROWS_FOR_TRAINING));
  const first = Math.max(chosen - rows + 1, Math.min(usual, chosen));
  return list.trials.slice(first, first + rows);
}
