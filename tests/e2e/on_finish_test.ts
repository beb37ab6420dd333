import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { quotedForShell, splitWords } from "../../tui/options/shell_words.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { runTask, taskArguments } from "./task_command.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { fixtureArguments, runDenoPiped } from "./train_command.ts";

const SMALL = ["--dataset", "moons", "--layers", "4", "--epochs", "2"];
const ENDLESS = ["--dataset", "moons", "--layers", "4", "--epochs", "100000", "--no-save"];

/** A command that writes what it reads to a file, prints a line on each output, and ends with a code. */
function saving(file: string, code = 0): string {
  const script = `cat > "$0"; echo "saved it"; printf 'a\\033[2Jb\\n' >&2; exit ${code}`;
  return ["sh", "-c", script, file].map(quotedForShell).join(" ");
}

/** What a program of `--on-finish` read: one line of JSON. */
async function readSummary(file: string) {
  const text = await Deno.readTextFile(file);
  assertEquals(text.split("\n").length, 2, text);
  return JSON.parse(text);
}

function isThere(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}

/** Trains without a terminal, with leave to run programs. */
function train(...args: string[]) {
  return runCommand("train", "--plain", ...args);
}

Deno.test("the program reads how the run ended, as the list of runs and the log say it", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "a summary.json"), out = join(folder, "run");
    const args = ["--plain", ...SMALL, "--tag", "a tag", "--out", out, "--on-finish", saving(file)];
    const { code, output, errors } = await runTask("trusted", "train", ...args);
    assertEquals(code, 0, errors);
    const summary = await readSummary(file);
    const listed = await runCommand("runs", folder, "--json");
    const { name, tag, dataset, layerSizes, state, epochs, plannedEpochs, testAccuracy, ...run } = JSON.parse(
      listed.output,
    );
    const log = (await Deno.readTextFile(join(out, "run.jsonl"))).trimEnd().split("\n").map((line) => JSON.parse(line));
    const { reason, seconds, testLoss } = log.at(-1);
    const { validationLoss, validationAccuracy } = log.findLast(({ event }) => event === "epoch");
    assertEquals(summary, {
      ...{ name, folder: run.folder, tag, dataset, layerSizes, state, reason, epochs, plannedEpochs, seconds },
      ...{ validationLoss, validationAccuracy, testLoss, testAccuracy },
      ...{ model: join(out, "model.safetensors"), exitCode: 0 },
    });
    assertEquals([summary.state, summary.epochs], ["finished", 2]);
    assert(!output.includes("saved it"));
    assertMatch(errors, /^saved it$/m);
    assertMatch(errors, /^a�\[2Jb$/m);
    assertMatch(errors, /^note: --on-finish: sh has ended$/m);
  }));

Deno.test("whatever becomes of the program, the exit code of the run stays", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "summary.json");
    const missing = await train(...SMALL, "--no-save", "--on-finish", "./no-such-program");
    assertEquals(missing.code, 0);
    assertMatch(missing.errors, /^warning: --on-finish: \.\/no-such-program can't be started \(.+\)$/m);
    const failing = await train(...SMALL, "--no-save", "--on-finish", saving(file, 3));
    assertEquals(failing.code, 0);
    assertMatch(failing.errors, /^warning: --on-finish: sh has ended with exit code 3$/m);
    const { name, folder: none, model } = await readSummary(file);
    assertEquals([name, none, model], [null, null, null]);
    // It doesn't read, and leaves something running that holds its outputs open.
    const leaving = await train(...SMALL, "--no-save", "--on-finish", "sh -c 'sleep 15 & echo left'");
    assertEquals(leaving.code, 0);
    assertMatch(leaving.errors, /left\nnote: --on-finish: sh has ended\n$/);
    const diverging = ["--optimizer", "sgd", "--schedule", "constant", "--learning-rate", "1000", "--l2", "1"];
    const diverged = await train(...SMALL, "--no-save", ...diverging, "--on-finish", saving(file));
    const { state, exitCode } = await readSummary(file);
    assertEquals([diverged.code, state, exitCode], [1, "diverged", 1]);
  }));

Deno.test("a run whose trainer fails has an end, too", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "summary.json"), out = join(folder, "run");
    const words = fixtureArguments("failing_trainer.ts", out, "--on-finish", saving(file));
    const { code } = await runDenoPiped(words.map((word) => word === "-P=train" ? "-P=trusted" : word));
    const { state, reason, epochs, model, exitCode } = await readSummary(file);
    assertEquals([code, exitCode], [1, 1]);
    assertEquals([state, reason, epochs, model], ["failed", null, 2, join(out, "model.safetensors")]);
  }));

Deno.test("on the screen the program runs as soon as training has ended, and what it prints stays afterwards", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "summary.json");
    const args = ["train", ...SMALL, "--no-save", "--on-finish", saving(file)];
    await using terminal = TestTerminal.deno(taskArguments("trusted", ...args), { columns: 120, rows: 40 });
    await terminal.until(/● finished/);
    terminal.send("6");
    await terminal.until(/saved it[^]*note: --on-finish: sh has ended/);
    assertEquals((await readSummary(file)).state, "finished");
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertMatch(terminal.text, /saved it[^]*note: --on-finish: sh has ended/);
  }));

Deno.test("that the program can't be started is a warning on the screen, and after it", async () => {
  const args = ["train", ...SMALL, "--no-save", "--on-finish", "./no-such-program"];
  await using terminal = TestTerminal.command(args, { columns: 120, rows: 40 });
  await terminal.until(/● finished[^]*--on-finish: \.\/no-such-program can't be started/);
  terminal.send("q");
  assertEquals(await terminal.exit(), 0);
  assertMatch(terminal.text, /^warning: --on-finish: \.\/no-such-program can't be started \(/m);
});

Deno.test("a run that is stopped by Ctrl-C is handed over, and another Ctrl-C ends a program that hangs", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "summary.json");
    const hanging = ["sh", "-c", 'cat > "$0"; echo ready; exec sleep 60', file].map(quotedForShell).join(" ");
    for (const look of [[], ["--plain"]]) {
      const args = ["train", ...ENDLESS, ...look, "--on-finish", hanging];
      await using terminal = look.length > 0
        ? TestTerminal.deno(taskArguments("trusted", ...args), { columns: 120 })
        : TestTerminal.command(args, { columns: 120 });
      await terminal.until(look.length > 0 ? /^ *\d+\/100000 /m : /● training/);
      terminal.send("\x03");
      await terminal.until(/^ready$[^]*still running; Ctrl-C ends it/m);
      terminal.send("\x03");
      assertEquals(await terminal.exit(), 130);
      assertMatch(terminal.text, /warning: --on-finish: sh has ended by SIG(TERM|INT)/);
      const { state, reason, exitCode } = await readSummary(file);
      assertEquals([state, reason, exitCode], ["stopped", "stopped", 130]);
    }
  }));

Deno.test("Ctrl-C on the screen of a run that has ended ends a program that hangs", async () => {
  const args = ["train", ...SMALL, "--no-save", "--on-finish", "sh -c 'echo ready; exec sleep 60'"];
  await using terminal = TestTerminal.command(args, { columns: 120, rows: 40 });
  await terminal.until(/● finished/);
  terminal.send("6");
  await terminal.until(/ready/);
  terminal.send("\x03");
  assertEquals(await terminal.exit(), 130);
  assertMatch(terminal.text, /warning: --on-finish: sh has ended by SIGTERM/);
});

Deno.test("after a comparison the program reads how each run ended, in plain lines, as JSON and on the screen", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "summary.json");
    const args = ["compare", ...SMALL, "--no-save", "--loss", "mse,cross-entropy", "--on-finish", saving(file)];
    for (const look of ["--plain", "--json"]) {
      const { code, errors } = await runCommand(...args, look);
      assertEquals(code, 0, errors);
      assertMatch(errors, /^saved it$/m);
      assertMatch(errors, /note: --on-finish: sh has ended\n$/);
      const { subject, runs, exitCode } = await readSummary(file);
      assertEquals([subject, exitCode], ["loss", 0]);
      assertEquals(
        runs.map(({ label, state, epochs }: Record<string, unknown>) => [label, state, epochs]),
        [["mse", "finished", 2], ["cross-entropy", "finished", 2]],
      );
      await Deno.remove(file);
    }
    await using terminal = TestTerminal.deno(taskArguments("trusted", ...args), { columns: 120, rows: 40 });
    await terminal.until(() => isThere(file));
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertMatch(terminal.text, /note: --on-finish: sh has ended/);
    assertEquals((await readSummary(file)).runs.length, 2);
  }));

Deno.test("after a study the program reads its runs and what they come to", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "summary.json"), args = ["--dataset", "moons", "--epochs", "2", "--seeds", "2"];
    const { code, output, errors } = await runCommand("study", ...args, "--json", "--on-finish", saving(file));
    assertEquals(code, 0, errors);
    const [first, second, all] = output.trimEnd().split("\n").map((line) => JSON.parse(line));
    assertEquals(await readSummary(file), { preset: null, runs: [first, second], ...all, exitCode: 0 });
    assertMatch(errors, /^note: --on-finish: sh has ended$/m);
    const refused = await runTask("study", ...args, "--on-finish", "cat");
    assertEquals([refused.code, refused.output], [2, ""]);
    assertMatch(refused.errors, /`deno task study` may not run programs; /);
  }));

Deno.test("a study that is stopped by Ctrl-C hands over its complete runs, and another Ctrl-C ends a program that hangs", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "summary.json");
    const hanging = ["sh", "-c", 'cat > "$0"; echo ready; exec sleep 60', file].map(quotedForShell).join(" ");
    const args = ["study", "--dataset", "moons", "--layers", "4", "--epochs", "50", "--seeds", "1000"];
    await using terminal = TestTerminal.command([...args, "--on-finish", hanging], { rows: 60 });
    await terminal.until(/^ +1 +\d.* 50 /m);
    terminal.send("\x03");
    await terminal.until(/^validation .* %\r?$[^]*^ready$[^]*still running; Ctrl-C ends it/m);
    terminal.send("\x03");
    assertEquals(await terminal.exit(), 130);
    const { runs, seeds, exitCode } = await readSummary(file);
    assertEquals(exitCode, 130);
    assertEquals(runs.map(({ seed }: { seed: number }) => seed), Array.from({ length: seeds }, (_, i) => i + 1));
    assert(runs.length >= 1 && runs.every(({ epochs }: { epochs: number }) => epochs === 50));
  }));

Deno.test("a command that is no program with arguments is refused", async () => {
  for (const command of ["", "  ", "'a", "'' b"]) {
    const { code, errors } = await train(...SMALL, "--on-finish", command);
    assertEquals([code, splitWords(command)?.[0] ?? ""], [2, ""]);
    assertMatch(errors, /^error: --on-finish is .*; expected a program and its arguments, such as /);
  }
});
