import { join } from "node:path";
import { readBounded } from "../../data/read_bounded.ts";
import type { FinishReason } from "../training/finish_reason.ts";
import { completeOptions } from "../options/options.ts";
import type { RunProgress } from "../training/checkpoints/checkpoint.ts";
import type { StoredCheckpoint } from "./checkpoint_store.ts";
import { lockResumableRun, reasonOfEnd } from "./find_resumable_run.ts";
import { lineEndNear } from "./line_end.ts";
import { loggedOptions } from "./logged_event.ts";
import type { KeyframeFile } from "./keyframes/keyframe_file.ts";
import { keyframesUntil } from "./keyframes/keyframe_log.ts";
import { readKeyframes } from "./keyframes/keyframes.ts";
import { modelMetadata } from "./model_metadata.ts";
import { type FoundCheckpoint, readCheckpoints } from "./read_checkpoint.ts";
import { RunError } from "./run_error.ts";
import type { ResumableRun } from "./resumable_run.ts";
import { readModel } from "./find_model.ts";
import { ModelError } from "../model/model_error.ts";
import { endsOf } from "./run_ends.ts";
import { CHECKPOINTS_FOLDER, LOG_FILE, MODEL_FILE, reasonOf, RUNS_FOLDER } from "./run_folder.ts";
import { readRunLog } from "./run_log_reader.ts";
import { requestedData } from "./trained_on.ts";

const LINE_FEED = 10;

/**
 * Finds out from where a run can resume: its newest checkpoint that can be read, or else its start.
 *
 * @param path The run's folder; when left out, the newest run that has not come to its end.
 * @param root The folder of the runs.
 * @param takesFinished Whether a finished run is taken too, to be trained longer.
 * @throws {RunError} if there is none, another process trains it, it is finished, or nothing says how it was started.
 */
export async function openResumableRun(
  path?: string,
  root: string = RUNS_FOLDER,
  takesFinished = false,
): Promise<ResumableRun> {
  const lock = await lockResumableRun(path, root, takesFinished);
  try {
    return { ...await readResumableRun(lock.folder, takesFinished), lock };
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

async function readResumableRun(folder: string, takesFinished: boolean): Promise<Omit<ResumableRun, "lock">> {
  const log = await readLog(folder);
  const warnings: string[] = [];
  const ended = reasonOfEnd(readRunLog(log).events);
  if (ended === "diverged" && takesFinished) throw divergedError(folder);
  if (ended && !takesFinished) {
    const missing = await whyUnsaved(folder);
    if (missing === undefined) throw ended === "diverged" ? divergedError(folder) : finishedError(folder);
    warnings.push(`${folder} is finished, but its model isn't saved (${missing}); it is computed again`);
  }
  const unusable: string[] = [];
  const [newest, ...others] = await readCheckpoints(folder, (sentence) => unusable.push(sentence));
  if (!newest) {
    if (unusable.length === 0) return restarted(folder, log, ended, warnings);
    const way = `remove its folder ${CHECKPOINTS_FOLDER}, and --resume restarts the run`;
    throw new RunError(folder, `holds no checkpoint that can be used: ${unusable[0]}`, way);
  }
  warnings.push(...unusable);
  requireOneRun(folder, log, [newest, ...others]);
  return { ...await runAt(newest, folder, log, warnings), stored: [newest, ...others].map(storedFrom), ended };
}

/**
 * A run as it was at one of its checkpoints, to part from it there. It isn't locked: nothing of it is changed.
 *
 * @param at The epochs before the checkpoint, to a hundredth.
 * @throws {RunError} if the folder has no such checkpoint; the message says which it has.
 */
export async function openRunAt(folder: string, at: number): Promise<Omit<ResumableRun, "lock">> {
  const log = await readLog(folder), warnings: string[] = [];
  const checkpoints = await readCheckpoints(folder, (sentence) => warnings.push(sentence));
  const start = readRunLog(log).events.find((event) => event.event === "started");
  if (!start || checkpoints.length === 0) {
    throw new RunError(folder, "has no checkpoint with a log", "a run parts from another at one of its checkpoints");
  }
  requireOneRun(folder, log, checkpoints);
  const epochOf = ({ samplesSeen }: FoundCheckpoint) => Number((samplesSeen / start.samples.training).toFixed(2));
  const chosen = checkpoints.find((checkpoint) => epochOf(checkpoint) === Number(at.toFixed(2)));
  if (!chosen) {
    const epochs = checkpoints.map(epochOf).sort((a, b) => a - b).join(", ");
    throw new RunError(folder, `has no checkpoint at epoch ${at}`, `it has some at ${epochs}; c saves one, too`);
  }
  return { ...await runAt(chosen, folder, log, warnings), stored: [], ended: undefined };
}

/** All that is known of a run at a checkpoint, but for the others and its end. @throws {RunError} if too little is. */
async function runAt(
  { metadata, checkpoint, plan }: FoundCheckpoint,
  folder: string,
  log: Uint8Array<ArrayBuffer>,
  warnings: string[],
): Promise<Omit<ResumableRun, "lock" | "stored" | "ended">> {
  const { events, reader } = readRunLog(log.subarray(0, lineEndNear(log, lengthIn(metadata))));
  const start = events.find((event) => event.event === "started");
  if (!start) warnings.push(`${folder} has no log from before its checkpoint; it starts a new one`);
  const request = start?.request ?? requestedData(metadata);
  if (!request) throw new RunError(folder, "doesn't say what data it was trained on", "the run can't resume");
  return {
    folder,
    checkpoint,
    events,
    log: log.slice(0, reader.end),
    isLogChanged: false,
    ...plan,
    // The log has the longer training from its first line on; a checkpoint that was taken before doesn't.
    options: { ...plan.options, ...start && endsOf(loggedOptions(start)) },
    // One's own data may have been moved since it was started.
    request: { ...request, name: metadata.dataset ?? request.name },
    tag: start?.tag,
    from: start?.from,
    run: metadata.run,
    checkpointEvery: start?.checkpointEvery,
    keyframes: start?.keyframes,
    keyframeFile: await readKeyframesUntil(folder, checkpoint.progress, warnings),
    tensorboard: start?.tensorboard,
    metadata,
    warnings,
  };
}

/** The bytes of the log, none where there is none. */
function readLog(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  return readBounded(join(folder, LOG_FILE)).catch((cause) => {
    if (cause instanceof Deno.errors.NotFound) return new Uint8Array();
    throw new RunError(folder, `has a log that can't be read (${reasonOf(cause)})`, "it has to be", { cause });
  });
}

function divergedError(folder: string): RunError {
  return new RunError(
    folder,
    "has diverged",
    "longer training would diverge again; start a new run with other options",
  );
}

function finishedError(folder: string): RunError {
  const rest = `look at it with \`deno task inspect ${folder}\`, or train it longer with a larger --epochs`;
  return new RunError(folder, "is finished", rest);
}

/** Why a finished run has no model that can be used; undefined if it has one. */
async function whyUnsaved(folder: string): Promise<string | undefined> {
  const path = join(folder, MODEL_FILE);
  if (!await Deno.stat(path).then(() => true, () => false)) return `it has no ${MODEL_FILE}`;
  try {
    await readModel(path);
    return undefined;
  } catch (error) {
    if (error instanceof ModelError) return `${MODEL_FILE} ${error.found}`;
    throw error;
  }
}

/** @throws {RunError} if one of the checkpoints is of another run than the others, or than the log. */
function requireOneRun(folder: string, log: Uint8Array, checkpoints: readonly FoundCheckpoint[]): void {
  const start = readRunLog(log).events.find((event) => event.event === "started");
  const run = start ? start.run : checkpoints[checkpoints.length - 1].metadata.run;
  const foreign = checkpoints.find(({ metadata }) => metadata.run !== run);
  if (!foreign) return;
  const found = `holds a checkpoint of another run, ${foreign.path}`;
  throw new RunError(folder, found, "remove it, and the run resumes from its own");
}

/** A run that was ended before its first checkpoint: all there is of it is the first line of its log. */
function restarted(
  folder: string,
  log: Uint8Array<ArrayBuffer>,
  ended: FinishReason | undefined,
  warnings: readonly string[],
): Omit<ResumableRun, "lock"> {
  const { events, reader } = readRunLog(log.subarray(0, log.indexOf(LINE_FEED) + 1));
  const [start] = events;
  if (start?.event !== "started") {
    throw new RunError(folder, "ended before it logged what it trains", "start a new run elsewhere");
  }
  const { dataset, classes, image, request, preset, limit, validation, scaling, hashes, table, splitBy } = start;
  const options = completeOptions({ ...loggedOptions(start), threads: undefined });
  const metadata = modelMetadata(
    { dataset, classes, image, request, preset, options, limit, validation },
    { scaling, hashes, table, splitBy },
  );
  return {
    folder,
    stored: [],
    events,
    log: log.slice(0, reader.end),
    isLogChanged: false,
    ended,
    options,
    limit,
    validation,
    request: request ?? { name: dataset },
    tag: start.tag,
    from: start.from,
    run: start.run,
    checkpointEvery: start.checkpointEvery,
    keyframes: start.keyframes,
    tensorboard: start.tensorboard,
    metadata,
    warnings: warnings.length > 0
      ? warnings
      : [`${folder} ${ended ? "has no" : "ended before its first"} checkpoint; it restarts`],
  };
}

/** The keyframes that the run keeps as it resumes; it begins with others where they can't be read. */
async function readKeyframesUntil(
  folder: string,
  at: RunProgress,
  warnings: string[],
): Promise<KeyframeFile | undefined> {
  try {
    const file = await readKeyframes(folder);
    return file && keyframesUntil(file, at);
  } catch (error) {
    warnings.push(`${reasonOf(error)}; keyframes are recorded from here on`);
    return undefined;
  }
}

function storedFrom({ samplesSeen, checkpoint: { progress: { loss } } }: FoundCheckpoint): StoredCheckpoint {
  return { samplesSeen, loss };
}

function lengthIn({ logLength }: Readonly<Record<string, string>>): number {
  return /^\d{1,15}$/.test(logLength ?? "") ? Number(logLength) : 0;
}
