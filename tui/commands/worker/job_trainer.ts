import { QueueError } from "../../../src/search/queue/queue_error.ts";
import type { TrainTrial } from "../../../src/search/queue/train_leased.ts";
import type { TrialJob } from "../../../src/runs/sweeps/nats/trial_job.ts";
import { trialTrainer } from "../sweep/train_trial.ts";
import { openSettings, type TrialSettings } from "../sweep/trial_settings.ts";
import type { KnownData } from "../train/start_session.ts";

/** How a trial of any sweep is trained. */
export type JobTrainer = (job: TrialJob, sweep: string) => TrainTrial;

/**
 * Trains trials of sweeps that were begun elsewhere, in so many slots that share the cores. The data of a sweep are loaded
 * once, and must be those that it was begun on.
 *
 * Of a trial whose sweep can't be trained here, it rejects with the reason: a flag, data that are missing, or others.
 */
export function jobTrainer(slots: number): JobTrainer {
  const opened = new Map<string, Promise<TrialSettings>>();
  const cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / slots));
  return (job, sweep) => async (...trial) => {
    const opening = opened.get(sweep) ?? openSettings(job);
    // The data of one sweep at a time: a worker lives on when its sweeps are over.
    if (!opened.has(sweep)) opened.clear();
    opened.set(sweep, opening);
    const loaded = ({ hashes = {} }: KnownData) => requireData(job, hashes);
    return await trialTrainer(await opening, { cores, loaded })(...trial);
  };
}

function requireData({ sweep, hashes }: TrialJob, found: TrialJob["hashes"]): void {
  const names = [...new Set([...Object.keys(hashes), ...Object.keys(found)])];
  const other = names.find((name) => hashes[name] !== found[name]);
  if (other === undefined) return;
  throw new QueueError(`sweep ${sweep}`, `was begun on other data: ${other} differs here`, "expected the same file");
}
