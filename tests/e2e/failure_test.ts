import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { GIVEN_BACK, ROOT, TestTerminal } from "./terminal.ts";
import { constrainedArguments, fixtureArguments, runDenoPiped } from "./train_command.ts";

/** Asserts that a run whose trainer threw after two epochs has left its folder complete. */
function assertSaved(out: string): void {
  assertEquals(Deno.statSync(join(out, "model.safetensors")).isFile, true);
  const lines = Deno.readTextFileSync(join(out, "run.jsonl")).trimEnd().split("\n").map((line) => JSON.parse(line));
  // How far the run is stands there once a second, so it may or may not.
  const events = lines.map(({ event }) => event).filter((event) => event !== "progress");
  assertEquals(events, ["started", "epoch", "epoch", "failed"]);
  assertEquals(lines.at(-1), { event: "failed", message: "the trainer is broken", epochs: 2 });
}

Deno.test("an exception in the trainer gives the terminal back, is printed in full, and the last good network saved", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    await using terminal = TestTerminal.deno(fixtureArguments("failing_trainer.ts", out), { columns: 200 });
    assertEquals(await terminal.exit(), 1);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertMatch(terminal.text, /Error: the trainer is broken\n[\s\S]* at /);
    assertStringIncludes(
      terminal.text,
      `the network as it was after epoch 2 is saved in ${join(out, "model.safetensors")}`,
    );
    const [screen, after] = terminal.output.split("\x1b[?1049h")[1].split("\x1b[?1049l");
    assertEquals([screen.includes("printed past"), after.includes("printed past the screen")], [false, true]);
    assertSaved(out);
  }));

Deno.test("in a pipe, an exception in the trainer and what is left go to the error output", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    const { code, output, errors } = await runDenoPiped(fixtureArguments("failing_trainer.ts", out));
    assertEquals(code, 1);
    assertMatch(output, /\n +2\/10 [^\n]+\n$/);
    assertMatch(
      errors,
      /^printed past the screen\nError: the trainer is broken\n +at [\s\S]*\nthe network as it was after epoch 2 is saved in .*\n$/,
    );
    assertSaved(out);
  }));

Deno.test("a worker that can't start ends the run with its error, the terminal given back and nothing written", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    const options = [`--deny-read=${join(ROOT, "src", "training", "worker.ts")}`];
    await using terminal = TestTerminal.deno(constrainedArguments(options, "--out", out));
    assertEquals(await terminal.exit(), 1);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertMatch(terminal.text, /Error: Requires read access to [\s\S]*worker\.ts/);
    assertEquals([...Deno.readDirSync(folder)], []);
  }));
