import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import type { LoggedStart } from "../../../src/runs/logged_event.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { isRunning } from "../../../src/runs/run_lock.ts";
import { TrialLogFollower } from "../../../src/runs/sweeps/monitor/saved_monitor.ts";
import { SavedSweep } from "../../../src/runs/sweeps/saved_sweep.ts";
import type { TrialState } from "../../../src/search/sweep/trial_state.ts";
import { repeatCommand } from "../../options/repeat_command.ts";
import { followedRun } from "../../screen/app/followed_run.ts";
import { loggedState } from "../../screen/app/logged_state.ts";
import { replayedRun } from "../../screen/app/replayed_run.ts";
import type { ViewedRun } from "../../screen/app/viewed_run.ts";
import { loggedData, type WatchOptions } from "../../screen/app/watched_run.ts";
import type { Viewing } from "../../screen/model/viewing.ts";
import { TrialNews } from "./trial_news.ts";
import { openSettings } from "./trial_settings.ts";
import { trialStart } from "./trial_start.ts";

/**
 * A trial of a sweep, wherever it is trained: followed while it is, else replayed. Its weights aren't known.
 *
 * @throws {RunError} if there is no such trial, or nothing is known of it yet, or a live one has a `speed`.
 * @throws {DataError} if the log of the trial isn't kept, and its data are missing.
 */
export async function watchTrial(folder: string, number: number, options: WatchOptions): Promise<ViewedRun> {
  const { speed, isShown, isStill = false, now, pause } = options, stays = isShown && !isStill;
  const saved = new SavedSweep(folder), { state: { trials, plan, count } } = saved, trial = trials[number];
  if (!trial) {
    const advice = trials.length === 0 ? "wait for its first" : `expected one of 0 to ${trials.length - 1}`;
    throw new RunError(
      folder,
      `has ${number < count ? `not begun trial ${number} yet` : `no trial ${number}`}`,
      advice,
    );
  }
  const follower = new TrialLogFollower(folder, number);
  const settings = async () => {
    const settingsOf = await openSettings({ flags: saved.record.flags, fixed: plan.space.fixed, seed: plan.seed });
    return await settingsOf(trial.trial.options);
  };
  let start: Promise<LoggedStart> | undefined;
  const news = new TrialNews(() => start ??= settings().then(trialStart));
  const poll = async () => {
    // Before the reports: a log that is there by then has all of them that its sweep has taken.
    const log = follower.poll();
    saved.update();
    return await news.take({ log, state: trial });
  };
  const isTrained = async () => !isOver(trial) && await isRunning(folder), isLive = await isTrained();
  const { events } = await poll(), first = events.find((event) => event.event === "started");
  if (!first) {
    const found = `trains no trial ${number} yet: it waits for a ${isLive ? "worker" : "sweep that is resumed"}`;
    throw new RunError(folder, found, "watch it later, or another one");
  }
  start ??= Promise.resolve(first);
  if (isLive && speed !== undefined) {
    throw new RunError(folder, `is still training trial ${number}`, "--speed is for finished ones; watch it without");
  }
  const viewing: Viewing = {
    doing: isLive ? "watching" : "replaying",
    what: `trial ${number} of ${basename(resolve(folder))}`,
    // Where the data are missing, its log can be seen all the same.
    trial: { folder, repeat: await settings().then(repeatCommand, () => undefined) },
  };
  const load = isShown ? loggedData(first) : undefined, state = loggedState(first, viewing);
  const ending = () => trial.isPruned ? "pruned" : isOver(trial) ? undefined : "interrupted";
  if (!isLive) {
    return replayedRun({
      ...{ state, load, stays, now, pause, events },
      outcome: ending(),
      speed: stays ? speed : speed ?? Infinity,
      checkpoints: [],
    });
  }
  let isFirst = true;
  return followedRun({
    ...{ state, load, stays, isStill, pause, ending },
    news: () => {
      if (!isFirst) return poll();
      isFirst = false;
      return Promise.resolve({ events, isRestarted: false });
    },
    isRunning: isTrained,
  });
}

/** Whether a trial is trained no more. */
function isOver({ end, isPruned }: TrialState): boolean {
  return end !== undefined || isPruned;
}
