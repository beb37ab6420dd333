import { join } from "deno-std/path/join.js";
import { ModelError } from "../../../src/model/model_error.ts";
import { checkpointsWithCauses } from "../../../src/runs/checkpoint_cause.ts";
import type { Network } from "../../../src/network/network.ts";
import { readModel } from "../../../src/runs/find_model.ts";
import type { LoggedEvent, LoggedStart } from "../../../src/runs/logged_event.ts";
import { isRunning } from "../../../src/runs/run_lock.ts";
import { LogFollower } from "../../../src/runs/log_follower.ts";
import { NewestWeights } from "../../../src/runs/newest_weights.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { followedRun } from "./followed_run.ts";
import { loggedState } from "./logged_state.ts";
import { openRunPast } from "./open_run_past.ts";
import { withPast } from "./scrubbed_run.ts";
import { type Clock, replayedRun } from "./replayed_run.ts";
import type { ShownRun } from "./run_group.ts";
import { untrainedOf } from "./saved_state.ts";
import type { LoadData, ViewedRun } from "./viewed_run.ts";
import { type LoadedSamples, loadSamples } from "../../../src/runs/load_samples.ts";
import { loggedReading } from "../../../src/runs/logged_reading.ts";

/** How a run is watched. */
export interface WatchOptions extends Clock {
  /** How many times as fast as it was a run that is over is shown again. */
  readonly speed?: number;
  /** Whether there is a screen, which stays until it is quit. */
  readonly isShown: boolean;
  /** Whether the screen shows one moment only, this one: then it is over as soon as that is known. */
  readonly isStill?: boolean;
}

/** From one look at a log that has just been begun to the next. */
const SECONDS_UNTIL_START = 0.05;

/**
 * A run of another process, followed or replayed. @throws {RunError} if its log is empty, or a live run has a `speed`.
 */
export async function watchRun(folder: string, options: WatchOptions): Promise<ShownRun> {
  const run = await openWatchedRun(folder, options);
  return options.isShown ? withPast(run, () => folder) : run;
}

async function openWatchedRun(folder: string, options: WatchOptions): Promise<ViewedRun> {
  const { speed, isShown, isStill = false, now, pause } = options;
  const stays = isShown && !isStill;
  const { events, isTraining } = await readLog(folder, pause);
  if (isTraining && speed !== undefined) {
    throw new RunError(folder, "is still training", "--speed is for finished runs; watch it without");
  }
  const start = events.findLast((event) => event.event === "started")!;
  const load = isShown ? loggedData(start) : undefined;
  const state = loggedState(start, { doing: isTraining ? "watching" : "replaying", what: folder });
  const weights = new NewestWeights(folder);
  if (isTraining) {
    const follower = new LogFollower(join(folder, LOG_FILE));
    return followedRun({
      ...{ state, load, stays, isStill, pause },
      news: () => follower.poll(),
      isRunning: () => isRunning(folder),
      weights: () => weights.poll(),
    });
  }
  const written = isShown ? await weights.poll() : undefined;
  const saved = written?.saved;
  return replayedRun({
    ...{ state, load, stays, now, pause, events },
    outcome: isEnd(events.at(-1)!) ? undefined : "crashed",
    speed: stays ? speed : speed ?? Infinity,
    untrained: saved && untrainedOf(saved),
    // The newest checkpoint is among those that are kept.
    trained: written?.samplesSeen === undefined ? saved?.network : undefined,
    checkpoints: isShown ? await checkpointsWithCauses(folder) : [],
    readCheckpoint,
    past: isShown && !isStill ? await openRunPast(folder) : undefined,
    path: saved?.path,
  });
}

/** The events in the log, and whether more will come; a run that has just begun is waited for. */
async function readLog(folder: string, pause: WatchOptions["pause"]) {
  const follower = new LogFollower(join(folder, LOG_FILE));
  const events: LoggedEvent[] = [];
  for (;;) {
    const isTraining = await isRunning(folder);
    for (const event of (await follower.poll()).events) events.push(event);
    if (events.some(({ event }) => event === "started")) {
      return { events, isTraining: isTraining && !isEnd(events.at(-1)!) };
    }
    if (!isTraining) {
      throw new RunError(folder, "has a log without a run", `the first line of ${LOG_FILE} is missing`);
    }
    await pause(SECONDS_UNTIL_START);
  }
}

function readCheckpoint(path: string): Promise<Network | undefined> {
  return readModel(path).then(({ network }) => network, (error) => {
    if (error instanceof ModelError) return undefined; // What is shown stays.
    throw error;
  });
}

/** Whether a run logs nothing after this. */
export function isEnd({ event }: LoggedEvent): boolean {
  return event === "finished" || event === "failed" || event === "aborted";
}

/** What is loaded, by all that it depends on. */
export type Loading = Map<string, Promise<LoadedSamples>>;

/** Loads the data that a run's log says it was trained on; runs on the same data share what is `loading`. */
export function loggedData(start: LoggedStart, loading: Loading = new Map()): LoadData {
  const { dataset: name, request, seed, labelNoise, limit, validation } = start;
  const { layerSizes: [inputs], classes, image, scaling } = start;
  return async () => {
    const use = { limit, validation, options: { labelNoise, seed } };
    const wanted = [{ inputs, classes, image, scaling }, { name, ...request, seed }, use] as const;
    const reading = loggedReading(start), key = JSON.stringify([wanted, reading]);
    const loaded = loading.get(key) ?? loadSamples(...wanted, reading);
    loading.set(key, loaded);
    const { samples, dataset } = await loaded;
    return { samples, features: dataset.features, scaling };
  };
}
