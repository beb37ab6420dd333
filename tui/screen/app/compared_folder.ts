import { checkpointsWithCauses } from "../../../src/runs/checkpoint_cause.ts";
import { readLogFile } from "../../../src/runs/read_run_log.ts";
import { LogFollower } from "../../../src/runs/log_follower.ts";
import { distinctNames } from "../../../src/runs/distinct_names.ts";
import { findRun } from "../../../src/runs/find_run.ts";
import { isRunning } from "../../../src/runs/run_lock.ts";
import { join } from "deno-std/path/join.js";
import { NewestWeights } from "../../../src/runs/newest_weights.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { LOG_FILE, reasonOf } from "../../../src/runs/run_folder.ts";
import { followedRun } from "./followed_run.ts";
import { replayedRun } from "./replayed_run.ts";
import { RunGroup, type ShownRun } from "./run_group.ts";
import { untrainedOf } from "./saved_state.ts";
import { loggedState } from "./logged_state.ts";
import { withPast } from "./scrubbed_run.ts";
import { isEnd, type Loading, loggedData } from "./watched_run.ts";

/**
 * Runs side by side, each as {@link openComparedFolder} opens it.
 *
 * @throws {RunError} if one of them is no run.
 */
export async function openComparedFolders(
  paths: readonly string[],
  stays: boolean,
  loads: "at once" | "when shown" | "never",
): Promise<RunGroup> {
  const loading: Loading = new Map();
  // One after the other: of several that can't be used, the first is reported.
  const runs = await Array.fromAsync(paths, (path) => openComparedFolder(path, stays, loads, loading));
  const labels = distinctNames(await Promise.all(paths.map((path) => findRun(path))));
  return new RunGroup("runs", runs.map((run, i) => ({ label: labels[i], run })));
}

/**
 * A run as far as it has come: its curves by its log, its weights by its model or its newest checkpoint. One that is still
 * training is followed where the screen `stays`. It `loads` its data where views of one run may show them, and shares
 * those that are `loading` for others.
 *
 * @throws {RunError} if there is no run, or its log is empty.
 */
export async function openComparedFolder(
  path: string,
  stays: boolean,
  loads: "at once" | "when shown" | "never",
  loading: Loading,
): Promise<ShownRun> {
  const folder = await findRun(path);
  // Before the log is read: what isn't in it when nobody writes it any more will never be.
  const isTraining = await isRunning(folder);
  const log = join(folder, LOG_FILE);
  const { events } = await readLogFile(log).catch((cause) => {
    throw new RunError(folder, `can't be read (${reasonOf(cause)})`, "expected a run's folder", { cause });
  });
  const start = events.findLast((event) => event.event === "started");
  if (!start) throw new RunError(folder, "has a log without a run", `the first line of ${LOG_FILE} is missing`);
  const load = loads === "never" ? undefined : loggedData(start, loading), loadsWhenShown = loads === "when shown";
  const weights = new NewestWeights(folder), shown = (run: ShownRun) => load ? withPast(run, () => folder) : run;
  if (stays && isTraining && !isEnd(events.at(-1)!)) {
    const follower = new LogFollower(log);
    return shown(followedRun({
      state: loggedState(start, { doing: "watching", what: folder }),
      ...{ load, loadsWhenShown, stays },
      news: () => follower.poll(),
      isRunning: () => isRunning(folder),
      weights: () => weights.poll(),
      pause: (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds)),
    }));
  }
  const newest = (await weights.poll())?.saved;
  const saved = newest && newest.network.sizes.join() === start.layerSizes.join() ? newest : undefined;
  return shown(replayedRun({
    state: loggedState(start, { doing: "comparing", what: folder }),
    events,
    ...{ load, loadsWhenShown, stays },
    outcome: isTraining || isEnd(events.at(-1)!) ? undefined : "crashed",
    speed: Infinity,
    untrained: saved && untrainedOf(saved),
    trained: saved?.network,
    checkpoints: saved ? await checkpointsWithCauses(folder) : [],
    path: saved?.path,
    now: () => 0,
    pause: () => Promise.resolve(),
  }));
}
