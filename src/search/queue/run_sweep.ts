import type { SweepChange, SweepState } from "../sweep/sweep_state.ts";
import { trainLeased, type TrainTrial } from "./train_leased.ts";
import type { TrialQueue } from "./trial_queue.ts";
import { waitFor, WakeUps } from "./wake_ups.ts";
import type { WorkerActivity } from "./worker_activity.ts";

/** A sweep, and how this process works on it. */
export interface SweepWork {
  /** A state without events; all are applied to it. */
  readonly state: SweepState;
  readonly queue: TrialQueue;
  /** The name of this worker. */
  readonly worker: string;
  /** How many trials are trained here at a time; 0 if other workers train them all. */
  readonly slots: number;
  /** How many trials wait or are trained at a time. Default: 8 for each slot. */
  readonly open?: number;
  readonly train: TrainTrial;
  /** Takes note of what is trained here. */
  readonly activity?: WorkerActivity;
  /** Aborted when the work is to end early: trials that are being trained are released. */
  readonly signal: AbortSignal;
  /** Called after each event with what it has changed. */
  readonly onChange?: (change: SweepChange) => void;
}

/** How many trials wait or are trained for each slot, so that no slot has to wait for the next. */
const OPEN_TRIALS_PER_SLOT = 8;

/** How long a slot without a trial waits before it checks whether a lease has expired. */
const LOOK_AGAIN_MILLISECONDS = 1000;

/**
 * Suggests trials and trains them until the outcome of each is final, or the work is ended early.
 *
 * @throws what training a trial or recording it throws.
 */
export async function runSweep(
  { state, queue, worker, slots, open = OPEN_TRIALS_PER_SLOT * slots, train, activity, signal, onChange }: SweepWork,
): Promise<void> {
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
    // Reports are frequent, and alone leave nothing to do.
    if (event.event === "suggested" || change.settled.length > 0) changes.wake();
  }, (error) => failure.abort(error));
  const suggest = async () => {
    while (!isOver()) {
      const { next } = changes;
      const trial = state.open.size < open ? state.next() : undefined;
      if (trial) await queue.add(trial);
      else await next;
    }
  };
  const work = async () => {
    while (!isOver()) {
      const { next } = changes, lease = await queue.take(worker);
      if (lease) {
        using training = activity?.begin(lease.trial.number);
        await trainLeased(lease, { train, stopped, heartbeat: queue.heartbeat, progress: training?.progress });
      } else if (!isOver()) await waitFor(next, LOOK_AGAIN_MILLISECONDS);
    }
  };
  await Promise.all([suggest(), ...Array.from({ length: slots }, work)].map(unlessFailed));
  if (failure.signal.aborted) throw failure.signal.reason;
}
