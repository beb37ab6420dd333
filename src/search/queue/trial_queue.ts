import type { Trial, TrialEnd, TrialEvent, TrialReport } from "../sweep/trial.ts";

/**
 * Where trials wait for workers, and where what they come to is recorded: in a file of one machine, or on a server for
 * many. A trial may be trained more than once, if a worker is lost; each of its events is recorded exactly once.
 */
export interface TrialQueue {
  /** Milliseconds from one {@link TrialLease.extend} to the next. */
  readonly heartbeat: number;
  /** Puts a trial into the queue, unless it has been there. */
  add(trial: Trial): Promise<void>;
  /** Takes the first trial that nobody trains; undefined where none is waiting now. */
  take(worker: string): Promise<TrialLease | undefined>;
  /** Takes a trial off the queue; whoever trains it is told by its lease. */
  prune(trial: number): Promise<void>;
  /** Hears each event once, from the first that was ever recorded on. */
  follow(listener: (event: TrialEvent) => void): void;
}

/** A worker's right to train a trial: it ends some time after the last heartbeat, so that another worker can have it. */
export interface TrialLease {
  readonly trial: Trial;
  /** How often it has been taken, this time included. */
  readonly attempt: number;
  /** Aborted when it is no use training it on: it was pruned, or another worker has it. */
  readonly signal: AbortSignal;
  /** Says that the worker is alive. Never waited for: a queue that is out of reach must not hold up training. */
  extend(): void;
  /** Records what the trial has come to after an epoch; not waited for either. */
  report(report: TrialReport): void;
  /** Records how it ended, and takes it off the queue. */
  finish(end: TrialEnd): Promise<void>;
  /** Gives it back, for somebody to train it from the start. */
  release(): Promise<void>;
}
