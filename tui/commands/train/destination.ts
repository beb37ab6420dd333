import { dirname } from "deno-std/path/dirname.js";
import { RunError } from "../../../src/runs/run_error.ts";
import { hasRun, reasonOf, RUNS_FOLDER, whyNotWritable } from "../../../src/runs/run_folder.ts";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { UsageError } from "../usage_error.ts";
import { requireWritableFolder, requireWritePermission } from "../permissions.ts";

/** Makes sure that a run can be saved in the next free folder of runs. @throws {UsageError} if it can't be. */
export function requireRunsWritable(): void {
  requireWritePermission("the folder of runs", RUNS_FOLDER);
  const reason = whyNotWritable(RUNS_FOLDER);
  if (reason === undefined) return;
  const advice = "choose a folder with --out, or write nothing with --no-save";
  throw new UsageError(`${RUNS_FOLDER} can't be written to (${reason}); ${advice}`);
}

/** Makes sure that a run can be saved where `--out` says, or in the next free folder of runs. @throws {UsageError} */
export function requireDestination(out: string | undefined): void {
  if (out === undefined) return requireRunsWritable();
  requireWritableFolder("--out", out);
  requireNoRun(out);
}

/** The folder of a run that is about to begin; given up, it is gone unless the run has written to it. */
export interface ClaimedDestination extends Disposable {
  readonly lock: RunLock;
}

/**
 * Creates the folder that `--out` names and locks it, so that of two runs that begin in it at once one is refused.
 * @throws {UsageError} if it can't be written to or contains a run. @throws {RunError} if it is locked.
 */
export async function claimDestination(out: string): Promise<ClaimedDestination> {
  requireWritableFolder("--out", out);
  const made = missingFolders(out);
  const removeFolders = () => made.every(removeEmpty);
  const lock = await lockFolder(out).catch((error) => {
    removeFolders();
    throw error;
  });
  const release = () => {
    globalThis.removeEventListener("unload", release);
    lock[Symbol.dispose]();
    removeFolders();
  };
  globalThis.addEventListener("unload", release);
  try {
    requireNoRun(out); // Only now: if a run is training there, the lock says who writes it.
  } catch (error) {
    release();
    throw error;
  }
  return { lock, [Symbol.dispose]: release };
}

async function lockFolder(out: string): Promise<RunLock> {
  try {
    await Deno.mkdir(out, { recursive: true });
    return await RunLock.take(out);
  } catch (cause) {
    if (cause instanceof RunError) throw cause;
    throw UsageError.ofValue("--out", out, `a folder that can be written to (${reasonOf(cause)})`);
  }
}

function requireNoRun(out: string): void {
  if (!hasRun(out)) return;
  throw UsageError.ofValue("--out", out, "a folder without a run in it, so that none is overwritten");
}

/** A folder and those above it, from the innermost on, as far as they are not there. */
function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let path = folder; !isThere(path) && dirname(path) !== path; path = dirname(path)) missing.push(path);
  return missing;
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false; // Whether it can be made has been checked.
  }
}

function removeEmpty(folder: string): boolean {
  try {
    Deno.removeSync(folder);
    return true;
  } catch {
    return false; // Something is in it.
  }
}
