import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { Random } from "../../src/matrix/random.ts";
import { SWEEP_FILE } from "../../src/runs/run_folder.ts";
import { TestProgram } from "../support/program.ts";
import { RunningSweep, settledIn, TINY_TRIALS, withReusedWorkers } from "./shared_sweeps.ts";
import { taskArguments } from "./task_command.ts";
import { ROOT } from "./terminal.ts";

/** So many trials are chosen by what all but the last came to. */
const FLAGS = [...TINY_TRIALS, "--trials", "30", "--lag", "2"];

/** A kill comes up to so long after a process has printed a trial of its own: in one of the next trials. */
const MILLISECONDS = 100;

/**
 * Kills sweeps at random moments, each time after a trial was trained, and resumes each until it is done: its result must
 * be that of a sweep that isn't killed.
 *
 * @param kills The number of kills in all.
 */
export async function killSweeps(root: string, kills: number): Promise<void> {
  const whole = await new RunningSweep(...FLAGS, "--out", join(root, "whole")).outcome();
  const random = new Random(1);
  let left = kills;
  for (let n = 0; left > 0; n++) {
    const folder = join(root, `killed-${n}`);
    let printed: number | undefined = 0;
    while (left > 0 && printed !== undefined) {
      printed = await printedByKilled(folder, printed, MILLISECONDS * random.uniform());
      if (printed !== undefined) left--;
    }
    assertEquals(await new RunningSweep("--resume", folder).outcome(), whole);
  }
}

/**
 * Starts or resumes a sweep, and kills it so long after it has printed one trial more than before. Returns how many it has
 * printed; undefined if it is done before.
 */
async function printedByKilled(folder: string, before: number, milliseconds: number): Promise<number | undefined> {
  const isThere = await Deno.stat(join(folder, SWEEP_FILE)).then(() => true, () => false);
  const args = [...isThere ? ["--resume", folder] : [...FLAGS, "--out", folder], "--slots", "2", "--json"];
  await using program = TestProgram.deno({ args: withReusedWorkers(taskArguments("sweep", ...args)), cwd: ROOT });
  await program.until(new RegExp(`(.*\\n){${before + 1}}`));
  const timer = setTimeout(() => program.kill("SIGKILL"), milliseconds);
  const { signal, output } = await program.end();
  clearTimeout(timer);
  return signal === "SIGKILL" ? settledIn(output) : undefined;
}
