import type { Trial, TrialEnd, TrialReport } from "../sweep/trial.ts";
import { every } from "./every.ts";
import type { TrialMonitor } from "./trial_monitor.ts";
import type { TrialLease } from "./trial_queue.ts";

/**
 * Trains a trial.
 *
 * @param report Takes what it has come to after each epoch that is reported.
 * @param signal Aborted when it is to end early.
 * @param monitor Takes what there is to see of it meanwhile.
 * @returns How it ended; undefined if that was early.
 */
export type TrainTrial = (
  trial: Trial,
  report: (report: TrialReport) => void,
  signal: AbortSignal,
  monitor: TrialMonitor,
) => Promise<TrialEnd | undefined>;

/** How a trial that was taken is trained. */
export interface LeaseWork {
  readonly train: TrainTrial;
  /** Aborted when the work is to end early: the trial is given back. */
  readonly stopped: AbortSignal;
  /** Milliseconds from one heartbeat to the next. */
  readonly heartbeat: number;
  /** Takes how far it is. */
  readonly progress?: TrialMonitor["progress"];
}

/**
 * Trains a trial that was taken, with heartbeats, and records how it ended or gives it back.
 *
 * @throws what it couldn't be trained for, or what kept the queue from recording it or its heartbeat; then it is given back.
 */
export async function trainLeased(
  lease: TrialLease,
  { train, stopped, heartbeat, progress = () => {} }: LeaseWork,
): Promise<void> {
  const early = new AbortController();
  let failure: { readonly error: unknown } | undefined;
  using _beating = every(heartbeat, () => lease.extend(), (error) => {
    failure = { error };
    early.abort();
  });
  const endEarly = () => early.abort(), signals = [lease.signal, stopped];
  for (const signal of signals) signal.addEventListener("abort", endEarly);
  if (signals.some(({ aborted }) => aborted)) endEarly();
  try {
    const end = await train(lease.trial, lease.report, early.signal, { progress, log: lease.log });
    if (failure) throw failure.error;
    if (end) await lease.finish(end);
    else await lease.release();
  } catch (error) {
    await lease.release().catch(() => {}); // It expires by itself; why it wasn't trained counts.
    throw error;
  } finally {
    // The one outlives the trial, and would keep what is known of it.
    for (const signal of signals) signal.removeEventListener("abort", endEarly);
  }
}
