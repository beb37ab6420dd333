import { weightsHash } from "../../../src/model/weights_hash.ts";
import type { TrialMonitor } from "../../../src/search/queue/trial_monitor.ts";
import type { TrainTrial } from "../../../src/search/queue/train_leased.ts";
import type { TrialEnd, TrialReport } from "../../../src/search/sweep/trial.ts";
import type { EpochEvent, FinishedEvent } from "../../../src/training/events.ts";
import { type KnownData, type StartOptions, startSession } from "../train/start_session.ts";
import type { TrainSettings } from "../train/train_settings.ts";
import { UsageError } from "../usage_error.ts";
import { MonitoredTraining } from "./monitored_training.ts";
import type { TrialSettings } from "./trial_settings.ts";

/**
 * Trains trials in sessions of their own, without the test samples. A trial whose options contradict each other, or don't
 * suit the data, fails; what goes wrong otherwise ends the sweep.
 */
export function trialTrainer(settingsOf: TrialSettings, start: Omit<StartOptions, "tests">): TrainTrial {
  return async (trial, report, signal, monitor) => {
    try {
      const settings = await settingsOf(trial.options);
      return (await trainTrial(settings, { ...start, tests: false }, report, signal, monitor))?.end;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { outcome: "failed", epochs: 0, seconds: 0, reason: error.message };
    }
  };
}

/** How the training of a trial has ended. */
export interface TrainedTrial {
  readonly end: TrialEnd;
  readonly finished: FinishedEvent;
  /** Its last epoch, if it has one. */
  readonly last: EpochEvent | undefined;
}

/** Trains one; undefined if it was ended early by the signal. */
export async function trainTrial(
  settings: TrainSettings,
  start: StartOptions,
  report: (report: TrialReport) => void,
  signal: AbortSignal,
  monitor?: TrialMonitor,
): Promise<TrainedTrial | undefined> {
  const monitored = monitor && new MonitoredTraining(settings, monitor), { epochs, restarts } = settings.options;
  const loaded = (known: KnownData) => {
    if (monitored) monitored.known = known;
    start.loaded?.(known);
  };
  const session = await startSession(settings, { ...start, loaded });
  const stop = () => session.stop();
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  // Epochs of the attempts before, where a run that misses its target restarts.
  let before = 0, attempt = 1, last: EpochEvent | undefined, finished: FinishedEvent | undefined;
  for await (const event of session) {
    // What comes after that is no part of the trial.
    if (!signal.aborted) monitored?.take(event);
    if (event.event === "epoch" && !signal.aborted) {
      last = event;
      report({
        epoch: before + event.epoch,
        validationAccuracy: event.validationAccuracy,
        validationLoss: finiteOrNull(event.validationLoss),
        trainLoss: finiteOrNull(event.trainLoss),
        trainAccuracy: event.trainAccuracy,
        learningRate: event.learningRate,
        isLast: event.epoch === epochs && attempt > restarts,
      });
    }
    if (event.event === "restarted") {
      before += last?.epoch ?? 0;
      ({ attempt } = event);
    }
    if (event.event === "finished") finished = event;
  }
  signal.removeEventListener("abort", stop);
  if (!finished || finished.reason === "stopped") return undefined;
  const { bestEpoch, reason, seconds } = finished;
  const end: TrialEnd = {
    outcome: reason === "diverged" ? "diverged" : "complete",
    epochs: before + finished.epochs,
    ...bestEpoch === undefined ? {} : { bestEpoch: before + bestEpoch },
    seconds,
    ...reason !== "diverged" && session.network && { weights: weightsHash(session.network) },
  };
  return { end, finished, last };
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
