import process from "node:process";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { minimum } from "./statistics.ts";

/** Runs with and without keyframes, in turn: what else the machine does falls on both. */
const ROUNDS = 6;

/**
 * What recording keyframes costs: the CPU time of a run by the defaults on all its threads, with its files, and that of the
 * same run without keyframes. 0.01 is a hundredth more; the least of several runs counts on both sides.
 */
export async function measureKeyframes(): Promise<number> {
  const recorded: number[] = [], without: number[] = [];
  await inTemporaryFolder(async (folder) => {
    for (let round = 0; round <= ROUNDS; round++) {
      const on = await cpuSeconds("--out", `${folder}/recorded-${round}`);
      const off = await cpuSeconds("--out", `${folder}/without-${round}`, "--keyframes", "off");
      // In the first round, code is still being compiled.
      if (round === 0) continue;
      recorded.push(on);
      without.push(off);
    }
  });
  return minimum(recorded) / minimum(without) - 1;
}

/** The CPU time of this process while it trains. */
async function cpuSeconds(...flags: readonly string[]): Promise<number> {
  const before = process.cpuUsage();
  await runCommand("train", "--plain", ...flags);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
