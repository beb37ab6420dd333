import { join } from "deno-std/path/join.js";
import process from "node:process";
import { LOG_FILE } from "../../src/runs/run_folder.ts";
import { readRunLog } from "../../src/runs/run_log_reader.ts";
import { recordedRun } from "../../tui/commands/train/recorded_run.ts";
import { startSession } from "../../tui/commands/train/start_session.ts";
import { readTrainSettings } from "../../tui/commands/train/train_settings.ts";
import { readTrainTarget } from "../../tui/commands/train/train_target.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { type Estimate, estimateMedian } from "./statistics.ts";

/** Seconds after which no pair of runs is begun any more. */
const SECONDS = 240;

/** What recording keyframes costs, each as a share: 0.01 is a hundredth. */
export interface KeyframesCost {
  /** Pairs of runs, one with and one without keyframes, that the medians are of. */
  readonly pairs: number;
  /** By how much the run with keyframes takes more CPU time. */
  readonly more: Estimate;
  /** By how much its training takes longer: all epochs. */
  readonly training: Estimate;
  /** By how much its first epoch takes longer, which has half of them. */
  readonly firstEpoch: Estimate;
  /** By how much its other epochs take longer. */
  readonly laterEpochs: Estimate;
}

/** What a run takes, in seconds. */
interface RunCost {
  /** CPU time. */
  readonly run: number;
  readonly training: number;
  readonly firstEpoch: number;
  readonly laterEpochs: number;
}

/**
 * Measures what recording keyframes costs: the CPU time of runs by the defaults on all threads of the process, from when the
 * data are loaded until all files are written, and the seconds of training that their logs have of each epoch. Each run is
 * beside one without keyframes, first one and then the other before it: what else the machine does falls on both.
 */
export async function measureKeyframes(): Promise<KeyframesCost> {
  const pairs: { readonly with: RunCost; readonly without: RunCost }[] = [], start = performance.now();
  await inTemporaryFolder(async (folder) => {
    for (let pair = 0; performance.now() - start < 1000 * SECONDS; pair++) {
      const costs = new Map<string, RunCost>(), turns = ["64", "off"];
      for (const keyframes of pair % 2 === 0 ? turns : turns.reverse()) {
        const out = `${folder}/run`;
        costs.set(keyframes, await costOf(keyframes, out));
        await Deno.remove(out, { recursive: true });
      }
      // At first, code is still being compiled.
      if (pair > 0) pairs.push({ with: costs.get("64")!, without: costs.get("off")! });
    }
  });
  const estimate = (what: keyof RunCost) =>
    estimateMedian(pairs.map((pair) => pair.with[what] / pair.without[what] - 1));
  return {
    pairs: pairs.length,
    more: estimate("run"),
    training: estimate("training"),
    firstEpoch: estimate("firstEpoch"),
    laterEpochs: estimate("laterEpochs"),
  };
}

/** Trains a run in this process. */
async function costOf(keyframes: string, out: string): Promise<RunCost> {
  const settings = readTrainSettings({ plain: true, keyframes, out }, await readTrainTarget({}, undefined));
  let before: NodeJS.CpuUsage | undefined;
  const { run } = recordedRun({ canShow: false }, settings, (recorded) => {
    return startSession(settings, {
      ...recorded,
      loaded: (known) => {
        recorded.loaded?.(known);
        before = process.cpuUsage();
      },
    });
  });
  await run.run();
  const { user, system } = process.cpuUsage(before);
  const [firstEpoch, ...others] = await epochSeconds(out);
  const laterEpochs = others.reduce((sum, seconds) => sum + seconds);
  return { run: (user + system) / 1e6, training: firstEpoch + laterEpochs, firstEpoch, laterEpochs };
}

/** The seconds of training of each epoch, from the log of a run. */
async function epochSeconds(folder: string): Promise<number[]> {
  const { events } = readRunLog(await Deno.readFile(join(folder, LOG_FILE)));
  return events.filter((event) => event.event === "epoch").map(({ seconds }) => seconds);
}
