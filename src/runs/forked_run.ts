import type { ResolvedOptions } from "../options/options.ts";
import type { OptionName } from "../options/schema/schema.ts";
import type { LoggedEvent } from "./logged_event.ts";
import { notEnded, withFirstLine } from "./longer_run.ts";
import type { ResumableRun } from "./resumable_run.ts";
import type { RunLock } from "./run_lock.ts";

/** The options that a run may have otherwise than the one that it parts from: they decide neither on the network nor on the batches. */
export const FORK_OPTIONS = [
  ...["epochs", "timeLimit", "targetLoss", "targetAccuracy", "patience"],
  ...["learningRate", "schedule", "warmup", "decay", "decayEvery", "momentum", "clipNorm"],
  ...["l2", "l1", "maxNorm", "weightDecay", "dropout", "labelSmoothing"],
  ...["shift", "rotation", "scale", "elastic", "smoothness", "fade"],
] as const satisfies readonly OptionName[];

/** What a run has of its own that parts from another. */
export interface ForkChanges {
  readonly options: ResolvedOptions;
  readonly tag?: string;
  readonly time: Date;
}

/**
 * A new run that has all of another up to a checkpoint, and its own options from there on. Its log begins with that of the
 * other, so that both can be compared from the first batch on.
 *
 * @param run As it was at the checkpoint.
 * @param lock Of the folder of the new run.
 */
export function forkedRun(
  run: Omit<ResumableRun, "lock">,
  lock: RunLock,
  { options, tag, time }: ForkChanges,
): ResumableRun {
  const { checkpoint, folder } = run, progress = notEnded(checkpoint!.progress, run.options.patience);
  const epoch = progress.counts.samplesSeen / startOf(run.events).samples.training;
  const id = crypto.randomUUID(), fork = { run: folder, epoch };
  const { threads: _, ...logged } = options;
  const change = { ...logged, tag, run: id, time: time.toISOString(), fork, isExtended: undefined };
  return {
    ...run,
    folder: lock.folder,
    lock,
    options,
    checkpoint: {
      ...checkpoint!,
      // A rate that was changed by hand stays, unless another is asked for.
      progress: options.learningRate === run.options.learningRate
        ? progress
        : { ...progress, learningRate: options.learningRate },
    },
    events: run.events.map((event): LoggedEvent => event.event === "started" ? { ...event, ...change } : event),
    log: withFirstLine(run.log, (line) => ({ ...line, ...change })),
    isLogChanged: true,
    run: id,
    tag,
    tensorboard: undefined,
  };
}

function startOf(events: readonly LoggedEvent[]) {
  return events.find((event) => event.event === "started")!;
}
