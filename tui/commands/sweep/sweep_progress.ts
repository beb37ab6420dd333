import { every } from "../../../src/search/queue/every.ts";
import { runSweep } from "../../../src/search/queue/run_sweep.ts";
import type { TrialQueue } from "../../../src/search/queue/trial_queue.ts";
import { WorkerActivity } from "../../../src/search/queue/worker_activity.ts";
import { SweepState } from "../../../src/search/sweep/sweep_state.ts";
import type { TrialState } from "../../../src/search/sweep/trial_state.ts";
import { type MonitoredWorker, STATUS_MILLISECONDS } from "../../../src/runs/sweeps/monitor/monitored_worker.ts";
import { SweepClock } from "../../../src/runs/sweeps/sweep_clock.ts";
import type { SweepFolder } from "../../../src/runs/sweeps/sweep_folder.ts";
import { readWinner, requireSweepData, type WinnerRecord } from "../../../src/runs/sweeps/sweep_record.ts";
import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import { repeatCommand } from "../../options/repeat_command.ts";
import type { KnownData } from "../train/start_session.ts";
import { thisWorker } from "../worker/this_worker.ts";
import { scoreWinner } from "./score_winner.ts";
import type { ShownSweep, SweepLook } from "./screen/shown_sweep.ts";
import { trialTrainer } from "./train_trial.ts";
import type { TrialSettings } from "./trial_settings.ts";

/** So many trials are there for workers elsewhere, waiting or being trained: nobody knows how many slots these have. */
const MOST_OPEN = 1000;

/** How a sweep is trained. */
export interface ProgressConditions {
  /** How many trials are trained here at a time. */
  readonly slots: number;
  /** The queue that workers elsewhere take trials from, too. Default: that of the sweep's file. */
  readonly queue?: TrialQueue;
  /** Aborted when it is to end early. */
  readonly signal: AbortSignal;
}

/** A sweep that is trained in this process, and its state. */
export class SweepProgress {
  readonly state: SweepState;
  #winner: WinnerRecord | undefined;
  #startedAt = performance.now();
  #settledBefore = 0;
  #isOver = false;
  #workers: readonly MonitoredWorker[] = [];

  /** Nothing is trained yet. */
  constructor(
    private readonly folder: SweepFolder,
    private readonly settingsOf: TrialSettings,
    private readonly conditions: ProgressConditions,
  ) {
    this.state = new SweepState(folder.record.plan);
  }

  /** The results of the winner on the test samples; undefined until they are known. */
  get winner(): WinnerRecord | undefined {
    return this.#winner;
  }

  /** What a screen shows of it. */
  get current(): Omit<ShownSweep, keyof SweepLook> {
    return {
      state: this.state,
      name: basename(resolve(this.folder.path)),
      settledBefore: this.#settledBefore,
      seconds: (performance.now() - this.#startedAt) / 1000,
      winner: this.#winner,
      workers: this.#workers,
      isOver: this.#isOver,
    };
  }

  /**
   * Trains the remaining trials and scores the winner, unless it is aborted before.
   *
   * @param changed Called whenever there is something new.
   * @param settled Called with each trial once its outcome is final, first with those that were recorded before.
   * @param monitored Called every two seconds with the workers that train it.
   */
  async train(
    changed: () => void,
    settled: (trial: TrialState) => void = () => {},
    monitored: (workers: readonly MonitoredWorker[]) => void = () => {},
  ): Promise<void> {
    const { folder: { path, database, monitor }, settingsOf, state } = this;
    const { slots, queue } = this.conditions, open = queue && MOST_OPEN, failure = new AbortController();
    const signal = AbortSignal.any([this.conditions.signal, failure.signal]);
    const cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / Math.max(1, slots)));
    const loaded = ({ hashes = {} }: KnownData) => requireSweepData(database, path, hashes);
    this.#startedAt = performance.now();
    let isReplayed = false;
    const activity = slots > 0 ? new WorkerActivity(thisWorker(slots)) : undefined;
    const working = runSweep({
      ...{ state, queue: queue ?? this.folder.queue, worker: `${Deno.pid}`, slots, open, signal },
      train: trialTrainer(settingsOf, { cores, loaded }),
      activity,
      onChange(change) {
        change.settled.forEach(settled);
        if (isReplayed) changed();
      },
    });
    // Recorded events are replayed before the first await.
    isReplayed = true;
    this.#settledBefore = state.settledCount;
    const isDone = state.isDone && (!state.winner || readWinner(database)), clock = new SweepClock(database);
    changed();
    {
      using _listening = every(STATUS_MILLISECONDS, () => {
        clock.tick();
        if (activity) monitor.recordStatus(activity.status);
        monitored(this.#workers = monitor.workers);
        changed();
      }, (error) => failure.abort(error));
      await working;
      if (failure.signal.aborted) throw failure.signal.reason;
    }
    this.#workers = [];
    const best = state.winner;
    if (state.isDone && best) {
      this.#winner = readWinner(database) ?? await scoreWinner(best, { settingsOf, database, path, signal });
    }
    // To show again what is done takes no time of the sweep.
    if (!isDone) clock.tick();
    this.#isOver = true;
    changed();
  }

  /** The command that trains the winner again; undefined without one. */
  async command(): Promise<string | undefined> {
    const best = this.state.winner;
    return best && repeatCommand(await this.settingsOf(best.trial.options));
  }
}
