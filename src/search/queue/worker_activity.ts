import type { TrialProgress } from "./trial_monitor.ts";

/** A process that trains trials. */
export interface WorkerIdentity {
  /** Distinguishes it from all others. */
  readonly id: string;
  /** The name of its machine; empty where the process may not know it. */
  readonly host: string;
  readonly pid: number;
  /** How many trials it trains at a time. */
  readonly slots: number;
}

/** A trial that a worker trains; without progress before the first is known. */
export interface TrialInTraining extends Partial<TrialProgress> {
  /** The sweep that it is of, by its id on the server; empty for the one sweep of this machine. */
  readonly sweep: string;
  readonly trial: number;
}

/** What a worker is doing. */
export interface WorkerStatus extends WorkerIdentity {
  readonly trials: readonly TrialInTraining[];
}

/** A trial that has begun, until it is disposed of. */
export interface TrainingTrial extends Disposable {
  progress(progress: TrialProgress): void;
}

/** Keeps track of what a worker is doing. */
export class WorkerActivity {
  readonly #trials = new Set<{ current: TrialInTraining }>();

  constructor(private readonly identity: WorkerIdentity) {}

  /** What it is doing now. */
  get status(): WorkerStatus {
    return { ...this.identity, trials: [...this.#trials].map(({ current }) => current) };
  }

  /** Takes note of a trial that begins. */
  begin(trial: number, sweep = ""): TrainingTrial {
    const entry = { current: { sweep, trial } as TrialInTraining };
    this.#trials.add(entry);
    return {
      progress: (progress) => entry.current = { sweep, trial, ...progress },
      [Symbol.dispose]: () => this.#trials.delete(entry),
    };
  }
}
