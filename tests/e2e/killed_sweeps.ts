import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { Random } from "../../src/matrix/random.ts";
import { SWEEP_FILE } from "../../src/runs/run_folder.ts";
import { TestProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { taskArguments } from "./task_command.ts";
import { ROOT } from "./terminal.ts";

/** A sweep of a second or two, whose trials are chosen by what others came to, and end early. */
const FLAGS = ["--dataset", "moons", "--samples", "2000", "--batch-size", "4", "--epochs", "27", "--trials", "16"]
  .concat(["--layers", "2..16", "--learning-rate", "0.0003..0.03:log", "--dropout", "0,0.1", "--lag", "2"]);

/** A kill comes up to so long after the first line of a process, or after its start. */
const MILLISECONDS = 400;

/** The lines of a sweep in the order of its trials, the last one without its folder. */
function standings(output: string): unknown[] {
  const lines = output.trimEnd().split("\n").map((line) => JSON.parse(line)), { sweep: _, ...found } = lines.pop();
  return [...lines.sort((a, b) => a.trial - b.trial), found];
}

/**
 * Kills sweeps at random moments, each time after a line was printed, and resumes each until it is done: its result must be
 * that of a sweep that isn't killed.
 *
 * @param kills The number of kills in all.
 */
export async function killSweeps(root: string, kills: number): Promise<void> {
  const { code, output } = await runCommand("sweep", ...FLAGS, "--json", "--out", join(root, "whole"));
  assertEquals(code, 0);
  const random = new Random(1);
  let left = kills;
  for (let n = 0; left > 0; n++) {
    const folder = join(root, `killed-${n}`);
    while (left > 0 && await isKilled(folder, MILLISECONDS * random.uniform())) left--;
    const resumed = await runCommand("sweep", "--resume", folder, "--json");
    assertEquals([resumed.code, resumed.errors], [0, ""]);
    assertEquals(standings(resumed.output), standings(output));
  }
}

/** Starts or resumes a sweep, and kills it so long after its first line; false if it is done before. */
async function isKilled(folder: string, milliseconds: number): Promise<boolean> {
  const isThere = await Deno.stat(join(folder, SWEEP_FILE)).then(() => true, () => false);
  const args = [...isThere ? ["--resume", folder] : [...FLAGS, "--out", folder], "--slots", "2", "--json"];
  await using program = TestProgram.deno({ args: taskArguments("sweep", ...args), cwd: ROOT });
  assert(await program.prints());
  const timer = setTimeout(() => program.kill("SIGKILL"), milliseconds);
  const { signal } = await program.end();
  clearTimeout(timer);
  return signal === "SIGKILL";
}
