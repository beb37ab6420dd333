import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { decodeModel } from "../../src/model/model_file.ts";
import { runDeno } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { taskArguments } from "./task_command.ts";
import { GIVEN_BACK, ROOT, TestTerminal } from "./terminal.ts";

const SMALL = ["--limit", "200", "--validation", "100", "--layers", "9", "--l2", "0.0002"];

/** Anything that would move a cursor or change a colour; lines end with a line feed alone. */
/** A control character that isn't the end of a line. */
const CONTROL = /[^\P{Cc}\n]/u;

Deno.test("a pipe gets an aligned line an epoch with the columns of each run, and the table of differences", async () => {
  const flags = [...SMALL, "--epochs", "3", "--loss", "mse,cross-entropy", "--no-save"];
  const { code, output, errors } = await runCommand("compare", ...flags);
  assertEquals({ code, errors }, { code: 0, errors: "" });
  assertEquals(CONTROL.test(output), false);
  const lines = output.split("\n");
  assertMatch(lines[0], /^comparing loss: mnist · 784-9-10 · relu · /);
  const heading = lines.findIndex((line) => line.startsWith("    epoch"));
  assertMatch(lines[heading - 1], /^ +mse +cross-entropy$/);
  const epochs = lines.slice(heading + 1, heading + 4);
  const group = / +\d\.\d{4} +\d\.\d{4} +\d+\.\d\d %/.source;
  epochs.forEach((line, i) => assertMatch(line, new RegExp(`^ +${i + 1}/3${group}${group}$`)));
  assertEquals(new Set([...epochs, lines[heading]].map((line) => line.length)).size, 1);
  assertMatch(output, /\n +mse +cross-entropy +difference\n/);
  assertMatch(output, /\ntest accuracy +\d+\.\d\d % +\d+\.\d\d % +[+−]?\d+\.\d\d %\n/);
  assertMatch(output, /\nlayer 2 ‖weights‖ +[\d.]+ +[\d.]+ +[+−]?[\d.]+\n$/);
});

Deno.test("each run learns what it would learn alone, from the same seed", async () => {
  const flags = ["--dataset", "moons", "--layers", "9", "--epochs", "2", "--no-save"];
  const [together, alone] = await Promise.all([
    runCommand("compare", ...flags, "--learning-rate", "0.05,0.5"),
    runCommand("train", ...flags, "--learning-rate", "0.5"),
  ]);
  const ofAlone = alone.output.match(/\n +2\/2 +(\d\.\d+) +\S+ % +(\d\.\d+) +(\S+ %)/)!.slice(1);
  const ofSecond = together.output.match(/\n +2\/2 +\S+ +\S+ +\S+ % +(\d\.\d+) +(\d\.\d+) +(\S+ %)/)!.slice(1);
  assertEquals(ofSecond, ofAlone);
});

Deno.test("saved runs are compared without training, by their logs and models", () =>
  inTemporaryFolder(async (folder) => {
    const paths = ["narrow", "wide"].map((name) => join(folder, name));
    const flags = ["--limit", "200", "--validation", "100", "--epochs", "2", "--l2", "0.0002"];
    await Promise.all(
      ["5", "20"].map((layers, i) => runCommand("train", ...flags, "--layers", layers, "--out", paths[i])),
    );
    const { code, output, errors } = await runCommand("compare", ...paths);
    assertEquals({ code, errors }, { code: 0, errors: "" });
    assertMatch(output, /^comparing runs: mnist · /);
    assertMatch(output, /\n +2\/2 /);
    assertMatch(output, /\nnetwork +784-5-10 +784-20-10\n/);
    assertMatch(output, /\ntest accuracy +\d+\.\d\d % +\d+\.\d\d % /);
    assertMatch(output, /\nlayer 1 ‖weights‖ +\d/);
    assert(output.endsWith(`saved in\nnarrow  ${paths[0]}\nwide    ${paths[1]}\n`), output);

    await using terminal = TestTerminal.command(["compare", ...paths], { columns: 120, rows: 40 });
    await terminal.until(/● side by side/);
    await terminal.until(/network +784-5-10 +784-20-10/);
    terminal.send("t");
    await terminal.until(/the same units 1–\d+ of 20/);
    // Each run by itself has all that a single one has, its samples included, which are loaded only now.
    terminal.send("3");
    await terminal.until(/\[── narrow +\d+\.\d\d %\][\s\S]*\d+ test samples · accuracy/);
    terminal.send(".");
    await terminal.until(/\[── wide +\d+\.\d\d %\][\s\S]*\d+ test samples · accuracy/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  }));

Deno.test("each run's log and model name the preset that it was started from, as those of train do", () =>
  inTemporaryFolder(async (folder) => {
    const presets = ["sigmoid-mse-9", "sigmoid-ce-9"];
    const flags = ["--preset", presets.join(), "--limit", "200", "--validation", "100", "--epochs", "1"];
    const args = taskArguments("compare", ...flags)
      .map((word) => word === "tui/main.ts" ? join(ROOT, word) : word);
    const { code, errors } = await runDeno({ args, cwd: folder });
    assertEquals(code, 0, errors);
    // Which run gets the first folder is a matter of time.
    const named = await Promise.all(["mnist-001", "mnist-002"].map(async (name) => {
      const run = join(folder, "runs", name);
      const [start] = (await Deno.readTextFile(join(run, "run.jsonl"))).split("\n");
      const { metadata } = decodeModel(await Deno.readFile(join(run, "model.safetensors")), run, new ReferenceEngine());
      assertEquals(metadata.preset, JSON.parse(start).preset);
      return metadata.preset;
    }));
    assertEquals(named.sort(), presets.sort());
  }));

Deno.test("a compared run that can't be saved ends with an error that names it, and the way out", () =>
  inTemporaryFolder(async (folder) => {
    const flags = ["--plain", "--dataset", "moons", "--layers", "3", "--epochs", "2", "--learning-rate", "0.1,0.2"];
    const denied = `--deny-write=${join(folder, "runs", "moons-001", "model.safetensors.partial")}`;
    const args = taskArguments("compare", ...flags)
      .flatMap((word) => word === "tui/main.ts" ? [denied, join(ROOT, word)] : [word]);
    const { code, errors } = await runDeno({ args, cwd: folder });
    assertEquals(code, 1);
    assertMatch(
      errors,
      /error: 0\.[12]: the model isn't saved; when it can be written, `.*--resume runs\/moons-001` does/,
    );
  }));

Deno.test("on a terminal, runs pause and resume together, and are stopped, evaluated and summed up", async () => {
  const flags = [...SMALL, "--epochs", "100000", "--loss", "mse,cross-entropy", "--no-save"];
  await using terminal = TestTerminal.command(["compare", ...flags], { columns: 120, rows: 40 });
  await terminal.until(/── mse +\d+\.\d\d % +── cross-entropy +\d+\.\d\d %[\s\S]*the same units 1–\d+ of 9/);
  await terminal.until(/loss · validation/);
  terminal.send(" ");
  await terminal.until(/● paused/);
  terminal.send("u");
  await terminal.until(/first-layer weights · untrained/);
  terminal.send("l");
  await terminal.until(/loss · validation · log/);
  terminal.send("t");
  await terminal.until(/epochs to 50 %/);
  terminal.send(" ");
  await terminal.until(/● training/);
  terminal.resize(1, 1);
  terminal.resize(80, 24);
  await terminal.until(/v samples/);
  terminal.send("q");
  await terminal.until(/The runs are at epoch/);
  terminal.send("s");
  assertEquals(await terminal.exit(), 0);
  assertEquals(terminal.modes, GIVEN_BACK);
  assertMatch(terminal.text, /test accuracy +\d+\.\d\d % +\d+\.\d\d %/);
});

Deno.test("runs keep in step: the faster one waits for the slower", async () => {
  const flags = ["--dataset", "moons", "--epochs", "30", "--no-save"];
  const { output } = await runCommand("compare", ...flags, "--layers", "4", "--layers", "400,400");
  const seconds = output.match(/\ntraining seconds +([\d.]+) +([\d.]+)/)!.slice(1).map(Number);
  // The time that a run is paused doesn't count.
  assertEquals(seconds[0] < seconds[1], true);
  assertEquals(output.match(/\n +\d+\/30 /g)?.length, 30);
});

Deno.test("a wrong command line is one sentence and exit code 2, a run that isn't there exit code 1", async () => {
  const refusals: [string[], number, RegExp][] = [
    [["--epochs", "3"], 2, /^error: these options make one run, and compare takes 2 to 8; [^\n]+\n$/],
    [["--activation", "relu,tanh"], 2, /--activation relu --activation tanh\n$/],
    [["--loss", "mse,newton"], 2, /^error: --loss is newton; expected cross-entropy or mse/],
    [["runs/a"], 2, /^error: one run is named; compare takes 2 to 8/],
    [["a", "b", "--epochs", "3"], 2, /^error: --epochs can't be given with saved runs; [^\n]+\n$/],
    [["a", "b", "--bias", "true,false"], 2, /^error: --bias can't be given with saved runs; [^\n]+\n$/],
    [["a", "b", "--no-bias"], 2, /^error: --no-bias can't be given with saved runs; [^\n]+\n$/],
    [["no-such-run", "no-other-run"], 1, /^error: no-such-run doesn't exist; [^\n]+\n$/],
  ];
  await Promise.all(refusals.map(async ([args, expected, sentence]) => {
    const { code, output, errors } = await runCommand("compare", ...args);
    assertEquals({ code, output }, { code: expected, output: "" }, errors);
    assertMatch(errors, sentence);
  }));
});
