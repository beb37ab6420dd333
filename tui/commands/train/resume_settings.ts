import { trainingCount } from "../../../data/split.ts";
import { withNotes } from "../../../data/with_notes.ts";
import { flagOf } from "../../options/flag_of.ts";
import { readInitialModelAgain } from "../../../src/runs/initial_model.ts";
import { withEnds } from "../../../src/runs/longer_run.ts";
import { ENDS, endsOf } from "../../../src/runs/run_ends.ts";
import { longerNote, requireLonger } from "./longer_training.ts";
import { openResumableRun } from "../../../src/runs/open_resumable_run.ts";
import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import { RUNS_FOLDER } from "../../../src/runs/run_folder.ts";
import { checkpointInterval } from "./checkpoint_interval.ts";
import { VIEWING_FLAGS } from "../screen_flags.ts";
import { SNAPSHOT_FLAGS } from "../snapshot/snapshot_flags.ts";
import { END_FLAGS } from "./end_alert.ts";
import { checkTensorBoardFolder, readRunSettings, type TrainFlags } from "./train_flags.ts";
import { openData, type PlaceFlags, readPlace } from "./resumed_data.ts";
import { readOptions } from "../training_flags.ts";
import type { TrainSettings } from "./train_settings.ts";
import { UsageError } from "../usage_error.ts";
import { requireWritePermission } from "../permissions.ts";

/** The flags that leave the result of a run as it is. */
export const HARMLESS_FLAGS: readonly string[] = [
  ...["resume", "checkpointEvery", "tensorboard", "tensorboardDir", "dataset", "dataDir", "threads", "detach", "json"],
  ...Object.keys(VIEWING_FLAGS),
  ...Object.keys(END_FLAGS),
  ...Object.keys(SNAPSHOT_FLAGS),
];

/** The flags of `train` that count for a run that is resumed. */
export interface ResumeFlags extends TrainFlags, PlaceFlags {
  /** The run's folder, or true for the newest. */
  readonly resume?: string | true;
}

/**
 * What `train --resume` was asked to do: to continue as the run was started, wherever the data are now, on any number
 * of threads; with its checkpoints as far apart as before, and to the same end, if no flag says otherwise.
 * @throws {UsageError} for a flag that would make another run of it. @throws {RunError} @throws {DataError}
 */
export async function readResumeSettings(
  flags: ResumeFlags,
  typed: ReadonlyMap<string, string>,
): Promise<TrainSettings> {
  const refused = [...typed.keys()].find((name) => !HARMLESS_FLAGS.includes(name) && !ENDS.some((end) => end === name));
  if (refused !== undefined) {
    throw new UsageError(
      `${typed.get(refused)} can't be given with --resume; the run keeps its options, except ` +
        `${ENDS.map(flagOf).join(", ")} to train longer, --threads, --data-dir, ` +
        "--dataset for custom data that have moved, --checkpoint-every, --tensorboard and the flags of the screen and of " +
        "the end",
    );
  }
  const run = readRunSettings(flags);
  requireWritePermission("--resume", typeof flags.resume === "string" ? flags.resume : RUNS_FOLDER);
  const path = flags.resume === true ? undefined : flags.resume;
  const resume = await openResumableRun(path, undefined, ENDS.some((name) => flags[name] !== undefined));
  try {
    return await readSettings(flags, run, resume);
  } catch (error) {
    resume.lock[Symbol.dispose]();
    throw error;
  }
}

async function readSettings(
  flags: ResumeFlags,
  { checkpointEvery, ...run }: ReturnType<typeof readRunSettings>,
  started: ResumableRun,
): Promise<TrainSettings> {
  const { folder, limit, validation, tag } = started;
  const request = readPlace(flags, started.request);
  const opened = await openData(request, started);
  const samples = trainingCount(opened, validation, limit);
  const ends = Object.fromEntries(ENDS.map((name) => [name, flags[name]]));
  const facts = { samples, hasValidation: validation !== 0 };
  const { options } = readOptions(
    { threads: flags.threads, ...ends },
    started.options,
    opened,
    facts,
    () => "in the run",
  );
  const isLonger = ENDS.some((name) => flags[name] !== undefined);
  if (isLonger) requireLonger(started, options, flags);
  const resume = isLonger ? withEnds(started, endsOf(options)) : started;
  const dataset = withNotes(opened, isLonger ? [longerNote(started, options)] : []);
  const tensorboard = run.tensorboard ?? resume.tensorboard;
  checkTensorBoardFolder(tensorboard);
  const initial = started.from && !started.checkpoint ? await readInitialModelAgain(folder, started.from) : undefined;
  const { keyframes = null } = started;
  const asStarted = { request, dataset, options, limit, validation, out: folder, keyframes, tag };
  const interval = checkpointInterval(checkpointEvery ?? resume.checkpointEvery, options, dataset);
  return { ...run, ...asStarted, initial, tensorboard, resume, checkpointEvery: interval };
}
