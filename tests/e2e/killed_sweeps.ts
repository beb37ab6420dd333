import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { Random } from "../../src/matrix/random.ts";
import { SWEEP_FILE } from "../../src/runs/sweeps/sweep_database.ts";
import { TestProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { taskArguments } from "./task_command.ts";
import { ROOT } from "./terminal.ts";

/** A sweep of a second or two, whose trials are chosen by what others came to, and end early. */
const FLAGS = ["--dataset", "moons", "--samples", "2000", "--batch-size", "4", "--epochs", "27", "--trials", "16"]
  .concat(["--layers", "2..16", "--learning-rate", "0.0003..0.03:log", "--dropout", "0,0.1", "--lag", "2"]);

/** A kill comes up to so long after the first line of a process, or after its start. */
const MILLISECONDS = 400;

/** The lines of a sweep in the order of its trials, the last one without where it is saved. */
function standings(output: string): unknown[] {
  const lines = output.trimEnd().split("\n").map((line) => JSON.parse(line)), { sweep: _, ...found } = lines.pop();
  return [...lines.sort((a, b) => a.trial - b.trial), found];
}

/**
 * Kills a sweep at random moments, each time after at least one more of its trials, and goes on with it to its end: it
 * must come to the same as one that nobody disturbs.
 *
 * @param kills How many there are; fewer if it is over before.
 * @returns How many there were.
 */
export async function killSweep(root: string, kills: number): Promise<number> {
  const { code, output } = await runCommand("sweep", ...FLAGS, "--json", "--out", join(root, "whole"));
  assertEquals(code, 0);
  const folder = join(root, "killed"), random = new Random(1);
  let killed = 0;
  while (killed < kills) {
    const isThere = await Deno.stat(join(folder, SWEEP_FILE)).then(() => true, () => false);
    const args = [...isThere ? ["--resume", folder] : [...FLAGS, "--out", folder], "--slots", "2", "--json"];
    await using program = TestProgram.deno({ args: taskArguments("sweep", ...args), cwd: ROOT });
    assert(await program.prints());
    const timer = setTimeout(() => program.kill("SIGKILL"), MILLISECONDS * random.uniform());
    const { signal } = await program.end();
    clearTimeout(timer);
    if (signal !== "SIGKILL") break;
    killed++;
  }
  const resumed = await runCommand("sweep", "--resume", folder, "--json");
  assertEquals([resumed.code, resumed.errors], [0, ""]);
  assertEquals(standings(resumed.output), standings(output));
  return killed;
}
