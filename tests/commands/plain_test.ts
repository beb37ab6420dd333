import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { runCommand, runCommandIn } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

Deno.test("with --plain a command without a screen prints where colours are forced as in a pipe", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), colored = { environment: { FORCE_COLOR: "3" } };
    const trained = await runCommand("train", "--dataset", "xor", "--epochs", "2", "--out", run, "--plain");
    assertEquals(trained.code, 0, trained.errors);
    for (const [name, ...args] of [["evaluate"], ["explain"], ["project"], ["distributions", "--of", "weights"]]) {
      const inPipe = await runCommand(name, run, ...args);
      assertEquals([inPipe.code, inPipe.output.includes("\x1b")], [0, false], name);
      assertEquals(await runCommandIn(colored, name, run, ...args, "--plain"), inPipe, name);
      assert((await runCommandIn(colored, name, run, ...args)).output.includes("\x1b"), name);
      const { code, output, errors } = await runCommand(name, run, "--plain", "--json");
      assertEquals([code, output, errors], [
        2,
        "",
        "error: --plain has no effect with --json; leave one of them out\n",
      ]);
    }
    const { code, errors } = await runCommand("project", run, "--plain", "--csv");
    assertEquals([code, errors], [2, "error: --plain has no effect with --csv; leave one of them out\n"]);
  }));
