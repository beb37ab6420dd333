import type { SweepChange, SweepState } from "../sweep/sweep_state.ts";
import type { Trial, TrialEnd, TrialReport } from "../sweep/trial.ts";
import type { TrialLease, TrialQueue } from "./trial_queue.ts";
import { waitFor, WakeUps } from "./wake_ups.ts";

/**
 * Trains a trial.
 *
 * @param report Takes what it has come to after each epoch that is reported.
 * @param signal Aborted when it is to end early.
 * @returns How it ended; undefined if that was early.
 */
export type TrainTrial = (
  trial: Trial,
  report: (report: TrialReport) => void,
  signal: AbortSignal,
) => Promise<TrialEnd | undefined>;

/** A sweep and who works on it. */
export interface SweepWork {
  /** Without an event yet; it gets them all. */
  readonly state: SweepState;
  readonly queue: TrialQueue;
  /** What this worker is called. */
  readonly worker: string;
  /** How many trials are trained at a time. */
  readonly slots: number;
  readonly train: TrainTrial;
  /** Aborted when the work is to end early: trials that are being trained are given back. */
  readonly signal: AbortSignal;
  /** Hears what each event led to. */
  readonly onChange?: (change: SweepChange) => void;
}

/** So many trials are there for each slot, waiting or being trained, so that none has to wait for the next. */
const OPEN_TRIALS_PER_SLOT = 8;

/** How long a slot without a trial waits before it looks whether the lease of one has ended. */
const LOOK_AGAIN_MILLISECONDS = 1000;

/**
 * Suggests trials and trains them until it is certain what each comes to, or the work is ended early.
 *
 * @throws what a trial couldn't be trained for, or what kept the queue from recording it.
 */
export async function runSweep({ state, queue, worker, slots, train, signal, onChange }: SweepWork): Promise<void> {
  const changes = new WakeUps(), failure = new AbortController();
  const stopped = AbortSignal.any([signal, failure.signal]);
  stopped.addEventListener("abort", () => changes.wake());
  const isOver = () => stopped.aborted || state.isDone;
  const unlessFailed = async (work: Promise<void>) => {
    try {
      await work;
    } catch (error) {
      failure.abort(error);
    }
  };
  queue.follow((event) => {
    const change = state.apply(event);
    for (const { trial } of change.pruned) unlessFailed(queue.prune(trial.number));
    onChange?.(change);
    // Reports come often, and alone give nobody anything to do.
    if (event.event === "suggested" || change.settled.length > 0) changes.wake();
  });
  const suggest = async () => {
    while (!isOver()) {
      const { next } = changes;
      const trial = state.openCount < OPEN_TRIALS_PER_SLOT * slots ? state.next() : undefined;
      if (trial) await queue.add(trial);
      else await next;
    }
  };
  const work = async () => {
    while (!isOver()) {
      const { next } = changes, lease = await queue.take(worker);
      if (lease) await trainLeased(lease, { train, stopped, heartbeat: queue.heartbeat });
      else if (!isOver()) await waitFor(next, LOOK_AGAIN_MILLISECONDS);
    }
  };
  await Promise.all([suggest(), ...Array.from({ length: slots }, work)].map(unlessFailed));
  if (failure.signal.aborted) throw failure.signal.reason;
}

async function trainLeased(
  lease: TrialLease,
  { train, stopped, heartbeat }: {
    readonly train: TrainTrial;
    readonly stopped: AbortSignal;
    readonly heartbeat: number;
  },
): Promise<void> {
  const beat = setInterval(() => lease.extend(), heartbeat), early = new AbortController();
  const endEarly = () => early.abort(), signals = [lease.signal, stopped];
  for (const signal of signals) signal.addEventListener("abort", endEarly);
  if (signals.some(({ aborted }) => aborted)) endEarly();
  try {
    const end = await train(lease.trial, lease.report, early.signal);
    if (end) await lease.finish(end);
    else await lease.release();
  } catch (error) {
    await lease.release();
    throw error;
  } finally {
    clearInterval(beat);
    // The one outlives the trial, and would keep what is known of it.
    for (const signal of signals) signal.removeEventListener("abort", endEarly);
  }
}
