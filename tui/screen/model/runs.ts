import type { EpochRecord } from "./epoch_record.ts";
import type { Phase, TrainingState } from "./state.ts";

/** The fewest and the most runs that are compared: so many are told apart at a glance. */
export const FEWEST_RUNS = 2, MOST_RUNS = 8;

/** One of the runs on the screen. */
export interface RunEntry {
  /** What it is called beside the others: `mse`; of a run by itself nothing. */
  readonly label: string;
  readonly run: TrainingState;
  /** What is kept of its epochs to be set beside that of other runs. */
  readonly record: EpochRecord;
}

/** What the runs are at together: training as long as one of them is. */
export function phaseOf(runs: readonly RunEntry[]): Phase {
  const order: readonly Phase[] = ["stopping", "paused", "training", "loading"];
  return order.find((phase) => runs.some(({ run }) => run.phase === phase)) ?? "finished";
}

/** Whether the runs are trained here; if not, they are only looked at. */
export function isTrained(runs: readonly RunEntry[]): boolean {
  return runs.some(({ run }) => run.viewing === undefined);
}

/** The run that has the most left to do: all are over when it is. */
export function lastRun(runs: readonly RunEntry[]): TrainingState {
  const left = ({ phase, options: { epochs }, epoch }: TrainingState) =>
    phase === "finished" ? -1 : (epochs ?? Infinity) - epoch;
  return runs.map(({ run }) => run).reduce((last, run) => left(run) > left(last) ? run : last);
}

/** Samples a second that all runs together were trained on: in step they wait for each other, so one's speed says nothing. */
export function speedOf(runs: readonly RunEntry[]): number | undefined {
  const samples = runs.reduce((sum, { run }) => sum + run.speed.since.samples, 0);
  const seconds = Math.max(...runs.map(({ run }) => run.clock.elapsed));
  return samples > 0 && seconds > 0 ? samples / seconds : undefined;
}
