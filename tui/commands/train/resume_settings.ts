import { datasets } from "../../../data/catalog.ts";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetEntry, DatasetRequest } from "../../../data/dataset.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { trainingCount } from "../../../data/split.ts";
import { withNotes } from "../../../data/with_notes.ts";
import { flagOf } from "../../options/flag_of.ts";
import { readInitialModelAgain } from "../../../src/runs/initial_model.ts";
import { withEnds } from "../../../src/runs/longer_run.ts";
import { ENDS, endsOf } from "../../../src/runs/run_ends.ts";
import { longerNote, requireLonger } from "./longer_training.ts";
import { openResumableRun } from "../../../src/runs/open_resumable_run.ts";
import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { RUNS_FOLDER } from "../../../src/runs/run_folder.ts";
import { checkpointInterval } from "./checkpoint_interval.ts";
import { VIEWING_FLAGS } from "../screen_flags.ts";
import { SNAPSHOT_FLAGS } from "../snapshot/snapshot_flags.ts";
import { END_FLAGS } from "./end_alert.ts";
import { checkTensorBoardFolder, readRunSettings, type TrainFlags } from "./train_flags.ts";
import { readOptions } from "../training_flags.ts";
import type { TrainSettings } from "./train_settings.ts";
import { UsageError } from "../usage_error.ts";
import { requireWritePermission } from "../permissions.ts";

/** The flags that leave the result of a run as it is, except for when it ends. */
const ACCEPTED: readonly string[] = [
  ...ENDS,
  ...["resume", "checkpointEvery", "tensorboard", "tensorboardDir", "dataset", "dataDir", "threads", "detach", "json"],
  ...Object.keys(VIEWING_FLAGS),
  ...Object.keys(END_FLAGS),
  ...Object.keys(SNAPSHOT_FLAGS),
];

/** The flags of `train` that count for a run that is resumed. */
export interface ResumeFlags extends TrainFlags {
  /** The run's folder, or true for the newest. */
  readonly resume?: string | true;
  readonly dataset?: string;
  readonly dataDir?: string;
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
  const refused = [...typed.keys()].find((name) => !ACCEPTED.includes(name));
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
  if (isLonger) requireLonger(started, options);
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

function isInCatalog(name: string): boolean {
  return Object.hasOwn(datasets, name);
}

/** Where the data are now: those of the catalog have a folder, custom data are their path. */
function readPlace({ dataset, dataDir }: ResumeFlags, started: DatasetRequest): DatasetRequest {
  const { name } = started;
  if (isInCatalog(name)) {
    if (dataset === undefined || dataset === name) return dataDir === undefined ? started : { ...started, dataDir };
    throw UsageError.ofValue("--dataset", dataset, `${name} with --resume, the data of the run`);
  }
  if (dataDir !== undefined) {
    throw UsageError.ofValue("--data-dir", dataDir, `no folder with a run on ${name}; --dataset says where it is now`);
  }
  if (dataset === undefined || !isInCatalog(dataset)) return { ...started, name: dataset ?? name };
  throw UsageError.ofValue("--dataset", dataset, `the path where ${name} is now`);
}

/** Opens the data of a run as it read and split them; custom data may have been moved. */
async function openData(request: DatasetRequest, { folder, metadata }: ResumableRun): Promise<DatasetEntry> {
  try {
    return await openDataset(request, savedReading(metadata));
  } catch (cause) {
    if (!(cause instanceof DataError) || isInCatalog(request.name)) throw cause;
    const found = `can't resume without its data (${cause.message})`;
    const advice = "if they are elsewhere, add --dataset and the path where they are now";
    throw new RunError(folder, found, advice, { cause });
  }
}
