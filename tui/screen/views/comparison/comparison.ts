import type { EpochRecord } from "../../model/epoch_record.ts";
import type { Phase, TrainingState } from "../../model/state.ts";

/** The fewest and the most runs that are told apart at a glance. */
export const FEWEST_RUNS = 2, MOST_RUNS = 4;

/** One of the runs that are compared. */
export interface ComparedRun {
  /** What tells it from the others: `mse`. */
  readonly label: string;
  readonly run: TrainingState;
  readonly course: EpochRecord;
}

/** Runs side by side. */
export interface Comparison {
  /** What they differ in: `loss`. */
  readonly subject: string;
  readonly runs: readonly ComparedRun[];
}

/** What the runs are at together: it goes on as long as one of them does. */
export function phaseOf({ runs }: Comparison): Phase {
  const phases = runs.map(({ run }) => run.phase);
  const order: readonly Phase[] = ["stopping", "paused", "training", "loading"];
  return order.find((phase) => phases.includes(phase)) ?? "finished";
}

/** Whether the runs are trained here; if not, they are only looked at. */
export function isTrained({ runs }: Comparison): boolean {
  return runs.some(({ run }) => run.viewing === undefined);
}

/** The run that has the most left to do: it is over when all are. */
export function lastRun({ runs }: Comparison): TrainingState {
  const left = ({ phase, options, epoch }: TrainingState) => phase === "finished" ? -1 : options.epochs - epoch;
  return runs.map(({ run }) => run).reduce((last, run) => left(run) > left(last) ? run : last);
}

/**
 * Samples a second that all runs together have been trained on since they began; undefined before that can be told. Each
 * by itself is held now and then for the others' sake, so that its speed of the moment says nothing.
 */
export function speedOf({ runs }: Comparison): number | undefined {
  const samples = runs.reduce((sum, { run }) => sum + run.speed.since.samples, 0);
  const seconds = Math.max(...runs.map(({ run }) => run.clock.elapsed));
  return samples > 0 && seconds > 0 ? samples / seconds : undefined;
}
