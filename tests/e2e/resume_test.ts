import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { TestProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { killRuns } from "./killed_runs.ts";
import { ROOT } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const FLAGS = ["--dataset", "moons", "--samples", "4000", "--layers", "16", "--batch-size", "8", "--threads", "1"]
  .concat(["--epochs", "200"]);

// The task `soak` kills 100 times.
Deno.test("killed at 10 random moments in all, runs come to the same model, keyframes and log, bit for bit", () =>
  inTemporaryFolder(async (root) => {
    await killRuns(root, 10, 2);
  }));

Deno.test("a run stopped by SIGTERM says that --resume continues it, and resumes; then it is finished", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await using program = TestProgram.deno({ args: trainArguments(...FLAGS, "--out", run), cwd: ROOT });
    await program.prints();
    program.kill("SIGTERM");
    const stopped = await program.end();
    assertEquals(stopped.code, 143);
    assertMatch(stopped.output, new RegExp(`\nresume +deno task anywhere train --resume ${run}\n`));
    const refused = await runCommand("train", "--resume", run, "--seed", "9");
    assertEquals([refused.code, refused.errors.split(";")[0]], [2, "error: --seed can't be given with --resume"]);
    const { code, errors } = await runCommand("train", "--resume", run);
    assertEquals({ code, errors }, { code: 0, errors: "" });
    const again = await runCommand("train", "--resume", run);
    assertEquals(again.code, 1);
    assertMatch(again.errors, /^error: .* is finished; /);
  }));
