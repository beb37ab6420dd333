import type { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import type { ShownSweep } from "./shown_sweep.ts";

/** The trials that one can choose from: those in training by their numbers, and then the settled ones, the best first. */
export interface TrialList {
  readonly training: readonly TrialState[];
  readonly ranked: readonly TrialState[];
}

/** So many rows of the list are for trials in training, one in so many, unless one of them is chosen. */
const ROWS_FOR_TRAINING = 4;

/** The list of a sweep. */
export function trialList({ state: { trials, ranked, open }, workers, isOver }: ShownSweep): TrialList {
  const taken = workers.flatMap(({ trials }) => trials.filter(({ sweep }) => sweep === "").map(({ trial }) => trial));
  const begun = isOver ? [] : [...open].filter(({ epochs }) => epochs > 0).map(({ trial: { number } }) => number);
  const numbers = [...new Set([...taken, ...begun])].sort((a, b) => a - b);
  return { training: numbers.flatMap((number) => trials[number]?.isTraining ? [trials[number]] : []), ranked };
}

/** The trials at some places of the list. */
export function trialsBetween({ training, ranked }: TrialList, start: number, end: number): readonly TrialState[] {
  const { length } = training, of = (place: number) => Math.max(0, place - length);
  return [...training.slice(start, end), ...ranked.slice(of(start), of(end))];
}

/** The place of the trial that is chosen; without a choice that of the best one, or else of the first. */
export function chosenPlace({ trial, state }: ShownSweep, { training, ranked }: TrialList): number {
  const chosen = trial === undefined ? undefined : state.trials[trial];
  if (chosen && training.includes(chosen)) return training.indexOf(chosen);
  const place = chosen ? ranked.indexOf(chosen) : -1;
  return place >= 0 ? training.length + place : ranked.length > 0 ? training.length : 0;
}

/** Which part of the list so many rows show: it has the trial that is chosen. */
export function trialsInSight(shown: ShownSweep, list: TrialList, rows: number): readonly TrialState[] {
  const chosen = chosenPlace(shown, list), hidden = list.training.length - Math.floor(rows / ROWS_FOR_TRAINING);
  const first = Math.max(0, chosen - rows + 1, Math.min(hidden, chosen));
  return trialsBetween(list, first, first + rows);
}
