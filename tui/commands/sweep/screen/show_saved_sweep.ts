import { isRunning } from "../../../../src/runs/run_lock.ts";
import { readWorkers } from "../../../../src/runs/sweeps/monitor/saved_monitor.ts";
import { SavedSweep } from "../../../../src/runs/sweeps/saved_sweep.ts";
import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import type { Host } from "../../host.ts";
import type { ShowSettings } from "../../show_run.ts";
import { showSweep } from "./show_sweep.ts";

/** From one look at a sweep to the next: a trial of a small network reports some times a second. */
const MILLISECONDS_BETWEEN_LOOKS = 1000;

/**
 * Shows a sweep that is saved, and what another process adds to it meanwhile, until a person leaves; nothing is trained.
 * Returns the exit code.
 *
 * @throws {RunError} if it can't be read.
 */
export async function showSavedSweep(
  host: Host,
  settings: ShowSettings,
  folder: string,
): Promise<number> {
  const saved = new SavedSweep(folder);
  // The process of a sweep that is over may still show it.
  let isOver = saved.isOver || !await isRunning(folder), isLeft = false, wake = () => {};
  const { state } = saved, openedAt = performance.now();
  let workers = isOver ? [] : readWorkers(folder);
  const settledBefore = state.settledCount;
  const follow = async (changed: () => void) => {
    while (!isOver && !isLeft) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = host.terminal.after(MILLISECONDS_BETWEEN_LOOKS, wake = resolve);
      await promise;
      cancel();
      if (isLeft) return;
      // Before it is read: what isn't recorded when nobody is at work on it any more will never be.
      const isTrained = await isRunning(folder);
      saved.update();
      isOver = saved.isOver || !isTrained;
      workers = isOver ? [] : readWorkers(folder);
      changed();
    }
  };
  let following = Promise.resolve();
  try {
    return await showSweep(host, settings, {
      folder,
      current: () => ({
        ...{ state, name: basename(resolve(folder)), settledBefore, isOver, workers, winner: saved.winner },
        seconds: (performance.now() - openedAt) / 1000,
        isWatched: true,
        isNested: settings.isNested,
      }),
      train: (changed) => following = follow(changed),
    });
  } finally {
    isLeft = true;
    wake();
    await following.catch(() => {}); // Its error has ended the screen.
  }
}
