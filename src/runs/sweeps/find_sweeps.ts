import { join } from "node:path";
import { type FoundRun, namesIn, writtenAt } from "../find_run.ts";
import { SWEEP_FILE } from "../run_folder.ts";

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
