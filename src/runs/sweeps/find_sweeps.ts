import { join } from "node:path";
import { type FoundRun, namesIn, writtenAt } from "../find_run.ts";
import { RunError } from "../run_error.ts";
import { SWEEP_FILE, SWEEPS_FOLDER } from "../run_folder.ts";
import { hasSweep, sweepPath } from "./sweep_folder.ts";

/**
 * The folder of the sweep that is meant.
 *
 * @param name Its folder, or its name in `sweeps`; the newest one there when left out.
 * @throws {RunError} if there is none.
 */
export async function findSweep(name?: string): Promise<string> {
  if (name === undefined) {
    const [newest] = await findSweeps(SWEEPS_FOLDER);
    if (newest) return newest.folder;
    throw new RunError(SWEEPS_FOLDER, "holds no sweep yet", "name a sweep's folder");
  }
  const folder = sweepPath(name);
  if (hasSweep(folder)) return folder;
  throw new RunError(folder, `holds no ${SWEEP_FILE}`, "expected a sweep's folder, or its name in sweeps");
}

/** Every sweep in a folder, the one that was written last at first. @throws {RunError} if the folder can't be read. */
export async function findSweeps(root: string): Promise<FoundRun[]> {
  const sweeps: FoundRun[] = [];
  for (const name of (await namesIn(root)).sort().reverse()) {
    const folder = join(root, name), path = join(folder, SWEEP_FILE), time = await writtenAt(path);
    if (time !== undefined) sweeps.push({ folder, time: Math.max(time, await loggedAt(`${path}-wal`)) });
  }
  return sweeps.sort((a, b) => b.time - a.time);
}

/** When something was written that is in the log beside a database alone: who only reads it makes an empty one. */
async function loggedAt(path: string): Promise<number> {
  const { size, mtime } = await Deno.stat(path).catch(() => ({ size: 0, mtime: null }));
  return size > 0 ? mtime?.getTime() ?? 0 : 0;
}
