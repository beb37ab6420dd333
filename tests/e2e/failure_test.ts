import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { BREAKING_RATE } from "../src/training/breaking_rate.ts";
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

for (const [worker, member] of [["the trainer's own worker", 0], ["a member of its crew", 1]] as const) {
  Deno.test(`when ${worker} throws in the middle of training, the screen closes before the error is printed in full`, () =>
    inTemporaryFolder(async (folder) => {
      const out = join(folder, "run");
      // The key for a higher rate makes it a quarter higher, and that is where the worker throws.
      const rate = ["--learning-rate", `${BREAKING_RATE / 1.25}`, "--optimizer", "sgd", "--schedule", "constant"];
      const size = ["--limit", "1000", "--validation", "100", "--epochs", "100000", "--threads", "2"];
      const args = fixtureArguments("failing_worker.ts", `${member}`, "train", ...size, ...rate, "--out", out);
      await using terminal = TestTerminal.deno(args, { columns: 200 });
      await terminal.until(/● training[^]*epoch +([3-9]|\d\d+)\//);
      terminal.send("+");
      assertEquals(await terminal.exit(), 1);
      assertEquals(terminal.modes, GIVEN_BACK);
      const [screen, after] = terminal.output.split("\x1b[?1049h")[1].split("\x1b[?1049l");
      assertEquals(screen.includes("the clock is broken"), false);
      assertMatch(after, /Error: the clock is broken\r\n +at [^]*breaking_clock\.ts/);
      assertMatch(after, /the network as it was after epoch \d+ is saved in /);
      assertEquals(Deno.statSync(join(out, "model.safetensors")).isFile, true);
      const last = JSON.parse(Deno.readTextFileSync(join(out, "run.jsonl")).trimEnd().split("\n").at(-1)!);
      assertEquals([last.event, last.message], ["failed", "the clock is broken"]);
    }));
}

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
    const options = [`--deny-read=${join(ROOT, "src", "training", "session", "worker.ts")}`];
    await using terminal = TestTerminal.deno(constrainedArguments(options, "--out", out));
    assertEquals(await terminal.exit(), 1);
    assertEquals(terminal.modes, GIVEN_BACK);
    // Where the terminal's lines end depends on where the program is.
    assertMatch(terminal.text.replaceAll("\n", ""), /Error: Requires read access to .*worker\.ts/);
    assertEquals([...Deno.readDirSync(folder)], []);
  }));
