import { RunsFollower, type RunsUpdate } from "../../../../src/runs/runs_follower.ts";
import { SweepsFollower } from "../../../../src/runs/sweeps/sweeps_follower.ts";
import type { ListedRun } from "../run_columns.ts";
import type { CockpitRun } from "./cockpit_state.ts";

/** Where the runs and the sweeps of a list are: the same folder where one was named. */
export interface ListedFolders {
  readonly runs: string;
  readonly sweeps: string;
}

/** Follows runs and sweeps for one list. */
export class CockpitFollower {
  readonly #runs: RunsFollower;
  readonly #sweeps: SweepsFollower;

  /** @param accepts Which of them are listed. */
  constructor({ runs, sweeps }: ListedFolders, accepts: (run: ListedRun) => boolean) {
    this.#runs = new RunsFollower(runs, accepts);
    this.#sweeps = new SweepsFollower(sweeps, accepts);
  }

  /**
   * What has come since the last call.
   *
   * @param inSight The folders of the runs whose curves are seen.
   * @throws {RunError} if a folder can't be read.
   */
  async poll(inSight: ReadonlySet<string>): Promise<RunsUpdate<CockpitRun>> {
    const runs = await this.#runs.poll(inSight), sweeps = await this.#sweeps.poll();
    return {
      changed: [...runs.changed, ...sweeps.changed],
      gone: [...runs.gone, ...sweeps.gone],
      isComplete: runs.isComplete && sweeps.isComplete,
    };
  }
}
