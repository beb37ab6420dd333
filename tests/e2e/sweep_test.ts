import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { TestProgram } from "../support/program.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { killSweeps } from "./killed_sweeps.ts";
import { taskArguments } from "./task_command.ts";
import { ROOT } from "./terminal.ts";

// The task `soak` kills five times as often.
Deno.test("killed at 20 random moments in all and resumed, sweeps have the same leaderboard", () =>
  inTemporaryFolder((root) => killSweeps(root, 20)));

Deno.test("a signal ends a sweep with its exit code, and the command that resumes it", () =>
  inTemporaryFolder(async (root) => {
    const out = join(root, "sweep");
    const args = [
      "--dataset",
      "moons",
      "--layers",
      "2,3",
      "--seed",
      "1..9999",
      "--sampler",
      "random",
      "--trials",
      "9999",
    ];
    const words = taskArguments("sweep", ...args, "--out", out);
    await using program = TestProgram.deno({ args: words, cwd: ROOT });
    assert(await program.prints());
    program.kill("SIGINT");
    const { code, errors } = await program.end();
    assertEquals(code, 130);
    assertMatch(
      errors,
      /^stopped after [\d,]+ of 9,999 trials; to go on, run: deno task anywhere sweep --resume \S+sweep\n$/,
    );
  }));
