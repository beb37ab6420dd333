import { epochsBefore } from "../../../src/training/epochs_before.ts";
import type { EpochEvent, TrainingEvent } from "../../../src/training/events.ts";

/** An epoch with its event in each run; undefined for a run that skips it, or is over. */
export interface EpochRow {
  /** Counted from 1, on through all attempts. */
  readonly epoch: number;
  readonly events: readonly (EpochEvent | undefined)[];
}

/** Sets the epochs of several runs beside each other: a row is complete when no run can add to it. */
export class EpochRows {
  readonly #runs: { waiting: Map<number, EpochEvent>; reported: number; before: number; isOver: boolean }[];

  /** @param epochs How many epochs an attempt of each run has; null for no end. */
  constructor(private readonly epochs: readonly (number | null)[]) {
    this.#runs = epochs.map(() => ({ waiting: new Map(), reported: 0, before: 0, isOver: false }));
  }

  /** Takes an event of a run; returns the rows that are complete now, the earliest first. */
  take(index: number, event: TrainingEvent): EpochRow[] {
    const run = this.#runs[index];
    if (event.event === "epoch") {
      run.reported = run.before + event.epoch;
      run.waiting.set(run.reported, event);
    } else if (event.event === "restarted") {
      run.before = epochsBefore(event.attempt, this.epochs[index]);
    } else if (event.event === "finished") {
      run.isOver = true;
    } else {
      return [];
    }
    return this.#complete();
  }

  /** The rows that are left when nothing more comes. */
  rest(): EpochRow[] {
    for (const run of this.#runs) run.isOver = true;
    return this.#complete();
  }

  #complete(): EpochRow[] {
    const least = Math.min(...this.#runs.map(({ reported, isOver }) => isOver ? Infinity : reported));
    const epochs = new Set(this.#runs.flatMap(({ waiting }) => [...waiting.keys()].filter((epoch) => epoch <= least)));
    return [...epochs].sort((a, b) => a - b).map((epoch) => {
      const events = this.#runs.map(({ waiting }) => waiting.get(epoch));
      for (const { waiting } of this.#runs) waiting.delete(epoch);
      return { epoch, events };
    });
  }
}
