import { join } from "node:path";
import { readBounded } from "../../data/read_bounded.ts";
import type { RunProgress } from "../training/checkpoints/checkpoint.ts";
import { keyframesUntil } from "./keyframes/keyframes_until.ts";
import { Keyframes, readKeyframes } from "./keyframes/keyframes.ts";
import { lineEndNear } from "./line_end.ts";
import { loggedOptions } from "./logged_event.ts";
import type { FoundCheckpoint } from "./read_checkpoint.ts";
import type { ResumableRun } from "./resumable_run.ts";
import { endsOf } from "./run_ends.ts";
import { RunError } from "./run_error.ts";
import { LOG_FILE, reasonOf } from "./run_folder.ts";
import { readRunLog } from "./run_log_reader.ts";
import { requestedData } from "./trained_on.ts";

/** All that is known of a run at a checkpoint, but for the others and its end. @throws {RunError} if too little is. */
export async function runAt(
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
    ...await readKeyframesUntil(folder, checkpoint.progress, warnings),
    tensorboard: start?.tensorboard,
    metadata,
    warnings,
  };
}

/** The bytes of the log, none where there is none. */
export function readLogBytes(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  return readBounded(join(folder, LOG_FILE)).catch((cause) => {
    if (cause instanceof Deno.errors.NotFound) return new Uint8Array();
    throw new RunError(folder, `has a log that can't be read (${reasonOf(cause)})`, "it has to be", { cause });
  });
}

/** @throws {RunError} if one of the checkpoints is of another run than the others, or than the log. */
export function requireOneRun(folder: string, log: Uint8Array, checkpoints: readonly FoundCheckpoint[]): void {
  const start = readRunLog(log).events.find((event) => event.event === "started");
  const run = start ? start.run : checkpoints[checkpoints.length - 1].metadata.run;
  const foreign = checkpoints.find(({ metadata }) => metadata.run !== run);
  if (!foreign) return;
  const found = `holds a checkpoint of another run, ${foreign.path}`;
  throw new RunError(folder, found, "remove it, and the run resumes from its own");
}

/** The keyframes that the run keeps as it resumes; it begins with others where they can't be read. */
async function readKeyframesUntil(
  folder: string,
  at: RunProgress,
  warnings: string[],
): Promise<Pick<ResumableRun, "keyframeFile" | "keyframeStart">> {
  try {
    const file = await readKeyframes(folder), keyframeFile = file && keyframesUntil(file, at);
    if (!keyframeFile) return {};
    const references = new Keyframes(keyframeFile).references();
    return { keyframeFile, keyframeStart: { plan: keyframeFile.description.plan, references } };
  } catch (error) {
    warnings.push(`${reasonOf(error)}; keyframes are recorded from here on`);
    return {};
  }
}

function lengthIn({ logLength }: Readonly<Record<string, string>>): number {
  return /^\d{1,15}$/.test(logLength ?? "") ? Number(logLength) : 0;
}
