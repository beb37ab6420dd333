import { trainingCount } from "../../../data/split.ts";
import { withNotes } from "../../../data/with_notes.ts";
import { number } from "../../../src/options/value_type.ts";
import { findRun } from "../../../src/runs/find_run.ts";
import { FORK_OPTIONS, forkedRun } from "../../../src/runs/forked_run.ts";
import { openRunAt } from "../../../src/runs/open_run_at.ts";
import { createNumberedFolder, RUNS_FOLDER } from "../../../src/runs/run_folder.ts";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { flagOf } from "../../options/flag_of.ts";
import { readFlags, type Typed } from "../flags.ts";
import { readOptions } from "../training_flags.ts";
import { UsageError } from "../usage_error.ts";
import { checkpointInterval } from "./checkpoint_interval.ts";
import { claimDestination, requireDestination } from "./destination.ts";
import { requireLonger } from "./longer_training.ts";
import { openData, readPlace } from "./resumed_data.ts";
import { HARMLESS_FLAGS, type ResumeFlags } from "./resume_settings.ts";
import { checkTensorBoardFolder, readRunSettings } from "./train_flags.ts";
import type { TrainSettings } from "./train_settings.ts";

/** The flag that says where a new run parts from another. */
export const FORK_FLAGS = {
  forkAt: {
    type: number({ from: 0, to: 1e9, example: 3 }),
    value: "epoch",
    help: "with --resume: start a new run from the run's checkpoint at this epoch, with changed options",
  },
};

/** The flags that can be given to a new run. */
export const ACCEPTED: readonly string[] = [
  ...[...HARMLESS_FLAGS, ...FORK_OPTIONS, ...Object.keys(FORK_FLAGS)],
  ...["out", "tag", "keyframes"],
];

/** The flags of `train` that count for a new run that parts from another. */
interface ForkFlags extends ResumeFlags, Typed<typeof FORK_FLAGS> {}

/** Opens a run at one of its checkpoints. */
export type OpenPoint = typeof openRunAt;

/** A new run that was asked for, checked, before there is anything of it. */
interface ForkPlan extends Pick<TrainSettings, "request" | "dataset" | "options" | "limit" | "validation"> {
  readonly run: ReturnType<typeof readRunSettings>;
  /** The run that it parts from, as it was there. */
  readonly point: Awaited<ReturnType<OpenPoint>>;
}

/**
 * What `train --resume RUN --fork-at EPOCH` was asked to do: to train a new run that has all of another up to a checkpoint, and
 * the options that are given from there on. Nothing is written.
 *
 * @param open Opens the run at the checkpoint.
 * @throws {UsageError} for a flag that can't be another from there on. @throws {RunError} @throws {DataError}
 */
export async function planFork(
  flags: ForkFlags,
  typed: ReadonlyMap<string, string>,
  open: OpenPoint = openRunAt,
): Promise<ForkPlan> {
  const refused = [...typed.keys()].find((name) => !ACCEPTED.includes(name));
  if (refused !== undefined) {
    // Also read by who has typed options alone, in the screen's form.
    throw new UsageError(
      `${
        typed.get(refused)
      } can't be given to a run that parts from another; it keeps the network, the optimizer and the ` +
        `data, and may have other values of ${FORK_OPTIONS.map(flagOf).join(", ")}`,
    );
  }
  const at = readFlags(flags, FORK_FLAGS).forkAt!, run = readRunSettings(flags);
  checkTensorBoardFolder(run.tensorboard);
  requireDestination(run.out);
  const point = await open(await findRun(flags.resume === true ? undefined : flags.resume), at);
  const { limit, validation } = point, request = readPlace(flags, point.request);
  const opened = await openData(request, point);
  const facts = { samples: trainingCount(opened, validation, limit), hasValidation: validation !== 0 };
  const chosen = Object.fromEntries(FORK_OPTIONS.map((name) => [name, flags[name]]));
  const { options } = readOptions(
    { threads: flags.threads, ...chosen },
    point.options,
    opened,
    facts,
    () => "in the run",
  );
  requireLonger(point, options, flags);
  const dataset = withNotes(opened, [`parts from ${point.folder} at epoch ${at}`]);
  return { run, point, request, dataset, options, limit, validation };
}

/** The settings of a new run that parts from another, with its folder. @throws as {@link planFork} does */
export async function readForkSettings(
  flags: ForkFlags,
  typed: ReadonlyMap<string, string>,
  open?: OpenPoint,
): Promise<TrainSettings> {
  const { run: { checkpointEvery, ...run }, point, ...plan } = await planFork(flags, typed, open);
  const { options, dataset } = plan, lock = await takeFolder(run.out, dataset.name);
  const resume = forkedRun(point, lock, { options, tag: run.tag, time: new Date() });
  const interval = checkpointInterval(checkpointEvery ?? resume.checkpointEvery, options, dataset);
  return { ...run, ...plan, resume, checkpointEvery: interval, out: resume.folder };
}

/** The lock of the folder of the new run. */
async function takeFolder(out: string | undefined, dataset: string): Promise<RunLock> {
  if (out !== undefined) return (await claimDestination(out)).lock;
  return await RunLock.take(await createNumberedFolder(RUNS_FOLDER, dataset));
}
