import process from "node:process";
import { recordedRun } from "../../tui/commands/train/recorded_run.ts";
import { startSession } from "../../tui/commands/train/start_session.ts";
import { readTrainSettings } from "../../tui/commands/train/train_settings.ts";
import { readTrainTarget } from "../../tui/commands/train/train_target.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { type Estimate, estimateMedian } from "./statistics.ts";

/** Seconds after which no pair of runs is begun any more. */
const SECONDS = 240;

/** What recording keyframes costs. */
export interface KeyframesCost {
  /** Pairs of runs, one with and one without keyframes, that the median is of. */
  readonly pairs: number;
  /** By how much the run with keyframes takes more CPU time: 0.01 is a hundredth. */
  readonly more: Estimate;
}

/**
 * Measures what recording keyframes costs: the CPU time of runs by the defaults on all threads of the process, from when the
 * data are loaded until all files are written, each beside that of a run without keyframes, first one and then the other
 * before it: what else the machine does falls on both.
 */
export async function measureKeyframes(): Promise<KeyframesCost> {
  const more: number[] = [], start = performance.now();
  await inTemporaryFolder(async (folder) => {
    for (let pair = 0; performance.now() - start < 1000 * SECONDS; pair++) {
      const seconds = new Map<string, number>(), turns = ["64", "off"];
      for (const keyframes of pair % 2 === 0 ? turns : turns.reverse()) {
        const out = `${folder}/run`;
        seconds.set(keyframes, await cpuSeconds(keyframes, out));
        await Deno.remove(out, { recursive: true });
      }
      // At first, code is still being compiled.
      if (pair > 0) more.push(seconds.get("64")! / seconds.get("off")! - 1);
    }
  });
  return { pairs: more.length, more: estimateMedian(more) };
}

/** The CPU time of this process while it trains. */
async function cpuSeconds(keyframes: string, out: string): Promise<number> {
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
  return (user + system) / 1e6;
}
