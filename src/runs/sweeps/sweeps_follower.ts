import type { RunsUpdate } from "../runs_follower.ts";
import { findSweeps } from "./find_sweeps.ts";
import type { SavedSweep } from "./saved_sweep.ts";
import { summarizeSweep, type SweepSummary } from "./sweep_summary.ts";

/** A sweep of a folder that is followed. */
export interface FollowedSweep extends SweepSummary {
  /** When its file was written last as it was found, in milliseconds since 1970; it stays as it was. */
  readonly found: number;
}

/**
 * Follows the sweeps in a folder while they are trained, started and removed there. Of one that is running only what is
 * new is read, of any other nothing twice.
 */
export class SweepsFollower {
  readonly #sweeps = new Map<string, { time: number; summary: FollowedSweep; saved?: SavedSweep }>();

  /**
   * @param root The folder of the sweeps.
   * @param accepts Which of them are reported; all when left out.
   */
  constructor(readonly root: string, readonly accepts: (sweep: SweepSummary) => boolean = () => true) {}

  /** What has come since the last call. @throws {RunError} if the folder can't be read. */
  async poll(): Promise<RunsUpdate<FollowedSweep>> {
    const found = await findSweeps(this.root), folders = new Set(found.map(({ folder }) => folder));
    const gone = [...this.#sweeps.keys()].filter((folder) => !folders.has(folder)), changed: FollowedSweep[] = [];
    for (const folder of gone) this.#sweeps.delete(folder);
    for (const { folder, time } of found) {
      const known = this.#sweeps.get(folder), isSame = known?.time === time;
      // A process that was killed writes nothing more, but isn't there.
      if (isSame && known?.summary.state !== "running") continue;
      const { summary: now, saved } = await summarizeSweep(folder, known?.saved);
      const summary = { ...now, found: known?.summary.found ?? time };
      // The events of one that is running are kept, so that the next poll reads the new ones only.
      this.#sweeps.set(folder, { time, summary, saved: summary.state === "running" ? saved : undefined });
      if (!isSame || summary.state !== known?.summary.state) changed.push(summary);
    }
    return { changed: changed.filter(this.accepts), gone, isComplete: true };
  }
}
