import { basename, dirname, join } from "node:path";
import type { FinishReason } from "../training/finish_reason.ts";
import { listCheckpoints } from "./checkpoint_store.ts";
import { findRun, findRuns } from "./find_run.ts";
import type { LoggedEvent } from "./logged_event.ts";
import { RunError } from "./run_error.ts";
import { LOG_FILE, MODEL_FILE, reasonOf } from "./run_folder.ts";
import { isRunning, RunLock } from "./run_lock.ts";
import { readLogEnds } from "./read_run_log.ts";

/**
 * Finds the run to resume and locks it, before anything of it is read that another process could change.
 *
 * @param path The run's folder or its `run.jsonl`; when left out, the newest run that has not come to its end.
 * @param root The folder of the runs.
 * @param takesFinished Whether the newest run may have come to its end.
 * @throws {RunError} if there is none, or it can't be locked.
 */
export async function lockResumableRun(
  path: string | undefined,
  root: string,
  takesFinished: boolean,
): Promise<RunLock> {
  return path === undefined ? await lockNewest(root, takesFinished) : await lockRun(await namedRun(path));
}

async function lockRun(folder: string): Promise<RunLock> {
  return await RunLock.take(folder).catch((cause) => {
    if (cause instanceof RunError) throw cause;
    throw new RunError(folder, `can't be written to (${reasonOf(cause)})`, "a run resumes in its own folder", {
      cause,
    });
  });
}

/** The folder of the run that is meant; one that has lost its log resumes from its checkpoints. */
async function namedRun(path: string): Promise<string> {
  const folder = basename(path) === LOG_FILE ? dirname(path) : path;
  if ((await listCheckpoints(folder)).length > 0) return folder;
  const [hasFolder, hasLog] = await Promise.all([folder, join(folder, LOG_FILE)].map(isThere));
  if (!hasFolder || hasLog) return await findRun(path);
  throw new RunError(folder, `holds neither a ${LOG_FILE} nor a checkpoint`, "expected a run's folder");
}

function isThere(path: string): Promise<boolean> {
  return Deno.stat(path).then(() => true, () => false);
}

async function lockNewest(root: string, takesFinished: boolean): Promise<RunLock> {
  for (const { folder } of await findRuns(root)) {
    if (await isRunning(folder)) continue;
    const { events } = await readLogEnds(join(folder, LOG_FILE)).catch(() => ({ events: [] }));
    const isBegun = events.length > 0 || (await listCheckpoints(folder)).length > 0;
    const isDone = !takesFinished && reasonOfEnd(events) && await isThere(join(folder, MODEL_FILE));
    if (!isBegun || isDone) continue;
    // Another process may have resumed it at this moment.
    const lock = await lockRun(folder).catch(() => undefined);
    if (lock) return lock;
  }
  throw new RunError(root, "holds no run to resume", "each is finished, is running, or has no data yet");
}

/** Why a run came to its end; undefined if it was stopped, left or killed before. */
export function reasonOfEnd(events: readonly LoggedEvent[]): FinishReason | undefined {
  const end = events.at(-1);
  return end?.event === "finished" && end.reason !== "stopped" ? end.reason : undefined;
}
