import { basename, dirname, join } from "node:path";
import { RunError } from "./run_error.ts";
import { LOG_FILE, reasonOf, RUNS_FOLDER } from "./run_folder.ts";

/** A run's folder, and when its log was written last. */
export interface FoundRun {
  /** The path of the folder. */
  readonly folder: string;
  /** In milliseconds since 1970. */
  readonly time: number;
}

/**
 * The folder of the run that is meant.
 *
 * @param path A run's folder or its `run.jsonl`; the newest run when left out.
 * @param root The folder of the runs.
 * @throws {RunError} if there is none.
 */
export async function findRun(path?: string, root: string = RUNS_FOLDER): Promise<string> {
  if (path === undefined) {
    const [newest] = await findRuns(root);
    if (newest) return newest.folder;
    throw new RunError(root, "holds no run yet", "start one by `deno task train`, or name a run's folder");
  }
  const folder = basename(path) === LOG_FILE ? dirname(path) : path;
  if (await logTime(folder) !== undefined) return folder;
  const isThere = await Deno.stat(folder).then(() => true, () => false);
  throw new RunError(folder, isThere ? `holds no ${LOG_FILE}` : "doesn't exist", "expected a run's folder");
}

/**
 * Every run in a folder of runs, the one whose log was written last at first.
 *
 * @throws {RunError} if the folder can't be read.
 */
export async function findRuns(root: string = RUNS_FOLDER): Promise<FoundRun[]> {
  const runs: FoundRun[] = [];
  for (const name of (await namesIn(root)).sort().reverse()) {
    const folder = join(root, name);
    const time = await logTime(folder);
    if (time !== undefined) runs.push({ folder, time });
  }
  // Of those written at once, the one that comes last by name was started last.
  return runs.sort((a, b) => b.time - a.time);
}

/** The names in a folder; none where it isn't there. @throws {RunError} if it can't be read. */
export async function namesIn(root: string): Promise<string[]> {
  try {
    return await Array.fromAsync(Deno.readDir(root), ({ name }) => name);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return [];
    throw new RunError(root, `can't be read (${reasonOf(cause)})`, "expected a folder of runs", { cause });
  }
}

/** When the log of a run was written last, in milliseconds since 1970; undefined if it isn't there or can't be seen. */
export function logTime(folder: string): Promise<number | undefined> {
  return writtenAt(join(folder, LOG_FILE));
}

/** When a file was written last, in milliseconds since 1970; undefined if it isn't there or can't be seen. */
export async function writtenAt(path: string): Promise<number | undefined> {
  try {
    const { isFile, mtime } = await Deno.stat(path);
    return isFile ? mtime?.getTime() ?? 0 : undefined;
  } catch {
    return undefined; // What can't be seen is no run to choose.
  }
}
