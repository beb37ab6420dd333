import { join } from "node:path";
import { type FoundRun, namesIn, writtenAt } from "../find_run.ts";
import { SWEEP_FILE } from "../run_folder.ts";

/** Every sweep in a folder, the one that was written last at first. @throws {RunError} if the folder can't be read. */
export async function findSweeps(root: string): Promise<FoundRun[]> {
  const sweeps: FoundRun[] = [];
  for (const name of (await namesIn(root)).sort().reverse()) {
    const folder = join(root, name), path = join(folder, SWEEP_FILE), time = await writtenAt(path);
    // What is new is in a file beside it for a while.
    if (time !== undefined) sweeps.push({ folder, time: Math.max(time, await writtenAt(`${path}-wal`) ?? 0) });
  }
  return sweeps.sort((a, b) => b.time - a.time);
}
