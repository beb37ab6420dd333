import { join } from "deno-std/path/join.js";
import type { Dataset, DatasetRequest } from "../../data/dataset.ts";
import { ReferenceEngine } from "../../src/engine/reference.ts";
import { decodeCheckpoint } from "../../src/model/checkpoint_file.ts";
import { ModelError } from "../../src/model/model_error.ts";
import type { Checkpoint, CheckpointInterval } from "../../src/training/checkpoint.ts";
import { OptionError } from "../../src/training/option_error.ts";
import { type ResolvedOptions, resolveOptions } from "../../src/training/options.ts";
import { type CheckpointFile, listCheckpoints, type StoredCheckpoint } from "./checkpoint_store.ts";
import { findRun, findRuns } from "./find_run.ts";
import { changedFiles } from "./load_samples.ts";
import { type LoggedEvent, loggedOptions } from "./logged_event.ts";
import { modelMetadata } from "./model_metadata.ts";
import type { RecordedSoFar } from "./recorder.ts";
import { RunError } from "./run_error.ts";
import { LOG_FILE, reasonOf, RUNS_FOLDER } from "./run_folder.ts";
import { isRunning } from "./run_lock.ts";
import { readRunLog } from "./run_log_reader.ts";
import { trainedOn } from "./trained_on.ts";

const LINE_FEED = 10;

/** A run that can go on, and from where. */
export interface ResumableRun {
  readonly folder: string;
  /** Undefined for a run that came to its end before its first checkpoint: it begins once more. */
  readonly checkpoint?: Checkpoint;
  /** The checkpoints that can be used. */
  readonly stored: readonly StoredCheckpoint[];
  /** What its log tells up to the checkpoint, or of its start, and the bytes that it takes for it. */
  readonly events: readonly LoggedEvent[];
  readonly logLength: number;
  /** How it was begun. */
  readonly options: ResolvedOptions;
  readonly request: DatasetRequest;
  readonly limit?: number;
  readonly validation: number | "test";
  readonly tag?: string;
  /** How far apart its checkpoints were; `null` for none, undefined if nothing tells. */
  readonly checkpointEvery?: CheckpointInterval | null;
  /** The texts that stand beside the checkpoint, or would. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What is wrong with it that doesn't keep it from going on. */
  readonly warnings: readonly string[];
}

/**
 * Finds out from where a run can go on: its newest checkpoint that can be read, or else its start.
 *
 * @param path The run's folder; when left out, the newest run that has not come to its end.
 * @param root The folder of the runs.
 * @throws {RunError} if there is none, another process trains it, it is finished, or nothing tells how it was begun.
 */
export async function openResumableRun(path?: string, root: string = RUNS_FOLDER): Promise<ResumableRun> {
  const folder = path === undefined ? await newestUnfinished(root) : await findRun(path);
  if (await isRunning(folder)) {
    throw new RunError(folder, "is being trained by another process", "wait until it is done, or stop it there");
  }
  const log = await Deno.readFile(join(folder, LOG_FILE)).catch((cause) => {
    throw new RunError(folder, `has a log that can't be read (${reasonOf(cause)})`, "it has to be", { cause });
  });
  if (isFinished(readRunLog(log).events)) {
    throw new RunError(folder, "is finished", "there is nothing left to go on with; look at it by `deno task inspect`");
  }
  const files = await listCheckpoints(folder);
  if (files.length === 0) return begunAnew(folder, log);
  const warnings: string[] = [];
  const [newest, ...others] = await readAll(files, (sentence) => warnings.push(sentence));
  if (!newest) {
    throw new RunError(folder, "holds no checkpoint that can be used", "it can only be trained again from the start");
  }
  const { metadata, checkpoint } = newest;
  const { events, reader } = readRunLog(log.subarray(0, lengthIn(metadata)));
  const start = events.find((event) => event.event === "started");
  const request = start?.request ?? trainedOn(metadata);
  if (!request) throw new RunError(folder, "doesn't tell what data it was trained on", "the run can't go on");
  return {
    folder,
    checkpoint,
    stored: [newest, ...others].map(storedFrom),
    events,
    logLength: reader.end,
    ...begunWith(newest.path, metadata),
    request,
    tag: start?.tag,
    checkpointEvery: start?.checkpointEvery,
    metadata,
    warnings,
  };
}

/** A run that was ended before its first checkpoint: all that stands of it is the first line of its log. */
function begunAnew(folder: string, log: Uint8Array): ResumableRun {
  const { events, reader } = readRunLog(log.subarray(0, log.indexOf(LINE_FEED) + 1));
  const [start] = events;
  if (start?.event !== "started") {
    throw new RunError(folder, "was ended before it had told what it trains", "it can only be trained anew, elsewhere");
  }
  const { dataset, classes, image, request, preset, limit, validation, scaling, hashes, tag, checkpointEvery } = start;
  const options = loggedOptions(start);
  const metadata = modelMetadata(
    { dataset, classes, image, request, preset, options, limit, validation },
    { scaling, hashes },
  );
  return {
    folder,
    stored: [],
    events,
    logLength: reader.end,
    ...begunWith(folder, metadata),
    request: request ?? { name: dataset },
    tag,
    checkpointEvery,
    metadata,
    warnings: [`${folder} was ended before its first checkpoint; it begins again from the start`],
  };
}

/** What a recorder has to know of it. */
export function recordedSoFar({ folder, logLength, stored, checkpoint }: ResumableRun): RecordedSoFar {
  return { folder, logLength, checkpoints: stored, attempt: checkpoint?.progress.attempt ?? 1 };
}

/**
 * Makes sure that the data are still those that the run was begun with.
 *
 * @throws {RunError} if a file is another now.
 */
export function requireSameData({ folder, metadata }: ResumableRun, dataset: Pick<Dataset, "hashes">): void {
  const [changed] = changedFiles(metadata, dataset);
  if (changed === undefined) return;
  throw new RunError(folder, `was trained on another ${changed} than there is now`, "it can't go on with other data");
}

interface ReadCheckpoint extends CheckpointFile {
  readonly checkpoint: Checkpoint;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Those that can be read, the last one first; of the others, a sentence. */
async function readAll(files: readonly CheckpointFile[], warn: (sentence: string) => void): Promise<ReadCheckpoint[]> {
  const read: ReadCheckpoint[] = [];
  for (const file of files) {
    try {
      const bytes = await Deno.readFile(file.path);
      const { checkpoint, metadata } = decodeCheckpoint(bytes, file.path, new ReferenceEngine());
      // Where the run stands is checked against its data before it goes on.
      read.push({ ...file, checkpoint: checkpoint as Checkpoint, metadata });
    } catch (error) {
      warn(error instanceof ModelError ? error.message : `${file.path} can't be read (${reasonOf(error)})`);
    }
  }
  return read;
}

function storedFrom({ samplesSeen, checkpoint }: ReadCheckpoint): StoredCheckpoint {
  const { loss } = Object(checkpoint.progress);
  return { samplesSeen, loss: typeof loss === "number" ? loss : null };
}

function begunWith(
  path: string,
  metadata: Readonly<Record<string, string>>,
): Pick<ResumableRun, "options" | "limit" | "validation"> {
  try {
    const { limit, validation, attempt: _, ...options } = JSON.parse(metadata.options);
    return { options: resolveOptions(options), limit, validation };
  } catch (cause) {
    const why = cause instanceof OptionError ? cause.message : "they are damaged, or of another version of Phosphor";
    throw new RunError(path, `has options that can't be used (${why})`, "the run can't go on", { cause });
  }
}

function lengthIn({ logLength }: Readonly<Record<string, string>>): number {
  return /^\d{1,15}$/.test(logLength ?? "") ? Number(logLength) : 0;
}

async function newestUnfinished(root: string): Promise<string> {
  for (const { folder } of await findRuns(root)) {
    if (await isRunning(folder)) continue;
    const log = await Deno.readFile(join(folder, LOG_FILE)).catch(() => new Uint8Array());
    const { events } = readRunLog(log);
    const isBegun = events.length > 0 || (await listCheckpoints(folder)).length > 0;
    if (isBegun && !isFinished(events)) return folder;
  }
  throw new RunError(root, "holds no run that could go on", "each is finished, goes on, or has told nothing yet");
}

/** Whether a run came to its end, rather than to be stopped, left or killed before. */
function isFinished(events: readonly LoggedEvent[]): boolean {
  const end = events.at(-1);
  return end?.event === "finished" && end.reason !== "stopped";
}
