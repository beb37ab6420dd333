import type { Trial, TrialEnd, TrialEvent, TrialReport } from "../sweep/trial.ts";

/**
 * Where trials wait for workers, and where their events are recorded: in a file for one machine, or on a server for many. A
 * trial may be trained more than once, if a worker is lost; each of its events is recorded exactly once.
 */
export interface TrialQueue {
  /** Milliseconds from one {@link TrialLease.extend} to the next. */
  readonly heartbeat: number;
  /** Adds a trial to the queue, unless it was added before. */
  add(trial: Trial): Promise<void>;
  /** Leases the first trial that no worker trains; undefined if none is waiting. */
  take(worker: string): Promise<TrialLease | undefined>;
  /** Removes a trial from the queue and aborts its lease. */
  prune(trial: number): Promise<void>;
  /**
   * Calls back once for each event: all that are recorded, then each new one.
   *
   * @param fail Called with what keeps it from hearing further ones.
   */
  follow(listener: (event: TrialEvent) => void, fail: (error: unknown) => void): void;
}

/** A worker's lease of a trial: it expires some time after the last heartbeat, so that another worker can take the trial. */
export interface TrialLease {
  readonly trial: Trial;
  /** How often the trial has been leased, this time included. */
  readonly attempt: number;
  /** Aborted when training it further is of no use: it was pruned, or another worker has it. */
  readonly signal: AbortSignal;
  /** The heartbeat. Never waited for: a queue that can't be reached must not delay training. */
  extend(): void;
  /** Records the results of an epoch; not waited for either. */
  report(report: TrialReport): void;
  /** Passes on the next line of its log, for those who watch it; it may be lost. */
  log(line: string): void;
  /** Records how the trial ended, and removes it from the queue. */
  finish(end: TrialEnd): Promise<void>;
  /** Returns the trial to the queue, to be trained from the start. */
  release(): Promise<void>;
}
