import { findRun } from "../../../src/runs/find_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { findSweep } from "../../../src/runs/sweeps/find_sweeps.ts";
import { hasSweep } from "../../../src/runs/sweeps/sweep_folder.ts";
import type { ShownRun } from "../../screen/app/run_group.ts";
import { type WatchOptions, watchRun } from "../../screen/app/watched_run.ts";
import { REAL_TIME } from "../../screen/app/replayed_run.ts";

/** What is to be watched, as it was typed. */
export interface WatchTarget {
  readonly name?: string;
  /** The number of a trial. */
  readonly trial?: number;
}

/** What is watched: a run, a trial as one, or a whole sweep by its folder. */
export type Watched = { readonly run: ShownRun; readonly sweep?: undefined } | { readonly sweep: string };

/** Opens what is to be watched. @throws {RunError} if there is none. @throws {DataError} if a trial's data are missing. */
export async function openWatched(
  { name, trial }: WatchTarget,
  settings: Omit<WatchOptions, keyof typeof REAL_TIME>,
): Promise<Watched> {
  const options = { ...settings, ...REAL_TIME };
  if (trial !== undefined) {
    const { watchTrial } = await import("../sweep/watched_trial.ts");
    return { run: await watchTrial(await findSweep(name), trial, options) };
  }
  if (name === undefined || !hasSweep(name)) return { run: await watchRun(await findRun(name), options) };
  if (options.isShown && !options.isStill) return { sweep: name };
  throw new RunError(
    name,
    "is a sweep",
    "as lines without a screen one of its trials can be watched, such as --trial 0",
  );
}
