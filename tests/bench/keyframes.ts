import { join } from "deno-std/path/join.js";
import process from "node:process";
import { LOG_FILE } from "../../src/runs/run_folder.ts";
import { readRunLog } from "../../src/runs/run_log_reader.ts";
import { readKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import { recordedRun } from "../../tui/commands/train/recorded_run.ts";
import { startSession } from "../../tui/commands/train/start_session.ts";
import { readTrainSettings } from "../../tui/commands/train/train_settings.ts";
import { readTrainTarget } from "../../tui/commands/train/train_target.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { type BatchPair, excessOf } from "./batch_excess.ts";
import { type Estimate, estimateMedian } from "./statistics.ts";
import type { TimesMessage } from "./timed_worker.ts";

/** Seconds after which no pair of runs is begun any more. */
const SECONDS = 200;

/** What recording keyframes costs, each as a share: 0.01 is a hundredth. */
export interface KeyframesCost {
  /** Pairs of runs, one with and one without keyframes, that it was measured by. */
  readonly pairs: number;
  /** By how much the run with keyframes takes more CPU time. */
  readonly more: Estimate;
  /** By how much its epochs take longer, all together. */
  readonly epochs: Estimate;
  /** By how much its first epoch takes longer, which has half of them. */
  readonly firstEpoch: Estimate;
  /** By how much its other epochs take longer. */
  readonly laterEpochs: Estimate;
}

/** What a run takes. */
interface RunCost {
  /** CPU time, in seconds. */
  readonly run: number;
  /** How long each batch took, in milliseconds; the first isn't known. */
  readonly batches: Float64Array;
}

/** When the keyframes of runs by the defaults come. */
interface Moments {
  readonly batchesAnEpoch: number;
  readonly epochs: number;
  readonly keyframes: readonly number[];
}

/**
 * Measures what recording keyframes costs: the CPU time of runs by the defaults on all threads of the process, from when the
 * data are loaded until all files are written, and how long each batch takes. Each run is beside one without keyframes, first
 * one and then the other before it: what else the machine does falls on both.
 */
export async function measureKeyframes(): Promise<KeyframesCost> {
  const costs: { readonly with: RunCost; readonly without: RunCost }[] = [], start = performance.now();
  let moments: Moments | undefined;
  await inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    for (let pair = 0; performance.now() - start < 1000 * SECONDS; pair++) {
      const found = new Map<string, RunCost>(), turns = ["64", "off"];
      for (const keyframes of pair % 2 === 0 ? turns : turns.reverse()) {
        found.set(keyframes, await costOf(keyframes, out));
        if (keyframes !== "off") moments ??= await momentsOf(out);
        await Deno.remove(out, { recursive: true });
      }
      // At first, code is still being compiled.
      if (pair > 0) costs.push({ with: found.get("64")!, without: found.get("off")! });
    }
  });
  const { batchesAnEpoch, keyframes, epochs } = moments!;
  const pairs = costs.map(({ with: one, without: other }): BatchPair => ({
    with: one.batches,
    without: other.batches,
  }));
  const all = Array.from({ length: epochs }, (_, epoch) => epoch);
  const excess = (chosen: readonly number[]) => excessOf(pairs, keyframes, batchesAnEpoch, chosen);
  return {
    pairs: costs.length,
    more: estimateMedian(costs.map((pair) => pair.with.run / pair.without.run - 1)),
    epochs: excess(all),
    firstEpoch: excess([0]),
    laterEpochs: excess(all.slice(1)),
  };
}

/** Trains a run in this process. */
async function costOf(keyframes: string, out: string): Promise<RunCost> {
  const settings = readTrainSettings({ plain: true, keyframes, out }, await readTrainTarget({}, undefined));
  let before: NodeJS.CpuUsage | undefined, times: Float64Array = new Float64Array();
  const { run } = recordedRun({ canShow: false }, settings, async (recorded) => {
    const { Worker } = globalThis;
    globalThis.Worker = timed((message) => times = message.times);
    try {
      return await startSession(settings, {
        ...recorded,
        loaded: (known) => {
          recorded.loaded?.(known);
          before = process.cpuUsage();
        },
      });
    } finally {
      globalThis.Worker = Worker;
    }
  });
  await run.run();
  const { user, system } = process.cpuUsage(before);
  return { run: (user + system) / 1e6, batches: times.map((time, i) => i === 0 ? NaN : time - times[i - 1]) };
}

/** Workers of which the main one of a session says when its batches were over. */
function timed(take: (message: TimesMessage) => void): typeof Worker {
  return class extends Worker {
    constructor(module: string | URL, options?: WorkerOptions) {
      const isMain = options?.name === "trainer 0";
      if (isMain && String(module).includes("recording")) throw new Error("the measurement needs two threads");
      super(isMain ? new URL("./timed_worker.ts", import.meta.url) : module, options);
      if (!isMain) return;
      this.addEventListener("message", ({ data }: MessageEvent<TimesMessage>) => {
        if (data.kind === "times") take(data);
      });
    }
  };
}

/** When a saved run has its keyframes. */
async function momentsOf(folder: string): Promise<Moments> {
  const { description: { plan }, records } = (await readKeyframes(folder))!;
  const { events } = readRunLog(await Deno.readFile(join(folder, LOG_FILE)));
  const epochs = events.filter(({ event }) => event === "epoch").length;
  return { batchesAnEpoch: plan.batchesAnEpoch, epochs, keyframes: records.map(({ batches }) => batches) };
}
