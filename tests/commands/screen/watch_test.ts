import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { epoch, finished } from "../../tui/events.ts";
import { appendLog, start, writeLog } from "../../src/runs/run_files.ts";
import { TestProgram } from "../../support/program.ts";
import { ENDLESS_MOONS } from "../../e2e/endless_moons.ts";
import { runCommand } from "../../support/run_command.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { GIVEN_BACK, ROOT, TestTerminal } from "../../e2e/terminal.ts";
import { trainArguments } from "../../e2e/train_command.ts";

/** Trains in a process of its own, as over ssh, until it is killed; resolves when its first epoch is printed. */
async function trainElsewhere(out: string): Promise<TestProgram> {
  const flags = [...ENDLESS_MOONS, "--plain", "--l2", "0", "--tag", "elsewhere"];
  const program = TestProgram.deno({ args: trainArguments(...flags, "--out", out), cwd: ROOT });
  await program.until(/\d\/1000000 /);
  return program;
}

Deno.test("watch follows a run that another process trains, and says so when that is killed", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    await using writer = await trainElsewhere(out);
    await using terminal = TestTerminal.command(["watch", out], { columns: 120, rows: 40 });
    await terminal.until(/watching .*● training/);
    const shown = () => Number(terminal.row(1).match(/epoch +(\d+)/)?.[1]);
    const first = shown();
    await terminal.until(() => shown() > first + 1);
    const list = await runCommand("runs", folder, "--tag", "ELSE");
    assertMatch(list.output, /^run .*\nrun .* running +elsewhere\n$/);
    writer.kill("SIGKILL");
    await writer.end();
    await terminal.until(/● crashed[\s\S]*the training process ended unexpectedly/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
    const [, crashed] = (await runCommand("runs", folder)).output.split("\n");
    assertMatch(crashed, / crashed +elsewhere$/);
    const { code, errors, output } = await runCommand("watch", out);
    assertEquals([code, errors], [1, "warning: the training process ended unexpectedly\n"]);
    assertMatch(output, /\n *\d+\/1000000 /);
  }));

Deno.test("watch waits for the rest of a half-written line, and for the end", () =>
  inTemporaryFolder(async (folder) => {
    const line = JSON.stringify(epoch({ epoch: 2 })) + "\n";
    writeLog(folder, start, epoch());
    using lock = await RunLock.take(folder);
    await using terminal = TestTerminal.command(["watch", folder]);
    await terminal.until(/epoch +2\/10 /);
    appendLog(folder, line.slice(0, 100));
    // The screen still answers, and hasn't taken half a line for anything.
    terminal.send("?");
    await terminal.until(/╭─ keys/);
    terminal.send("?");
    await terminal.until((text) => /epoch +2\/10 /.test(text) && /● training/.test(text) && !text.includes("╭─ keys"));
    appendLog(folder, line.slice(100));
    await terminal.until(/epoch +3\/10 /);
    appendLog(folder, finished());
    lock[Symbol.dispose]();
    await terminal.until(/● finished[\s\S]*test accuracy 97\.00 %/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
  }));

Deno.test("a finished run is replayed on the screen at the requested speed, paused and resumed by space", () =>
  inTemporaryFolder(async (folder) => {
    const epochs = Array.from({ length: 10 }, (_, i) => epoch({ epoch: i + 1, seconds: 10 }));
    writeLog(folder, start, ...epochs, finished({ seconds: 100 }));
    await using terminal = TestTerminal.command(["watch", folder, "--speed", "50"]);
    await terminal.until(/● replaying/);
    terminal.send(" ");
    await terminal.until(/● paused/);
    terminal.send(" ");
    await terminal.until(/epoch 10\/10 [\s\S]*97\.00 %/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
  }));

Deno.test("without a terminal, watch prints a run like train", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    const trained = await runCommand(
      "train",
      "--dataset",
      "moons",
      "--layers",
      "4",
      "--epochs",
      "3",
      "--l2",
      "0",
      "--out",
      out,
    );
    const watched = await runCommand("watch", out);
    assertEquals([watched.code, watched.errors], [0, ""]);
    const lines = trained.output.trimEnd().split("\n");
    // All but where the model is, what can be done with it and how to train it again, which only who trains it knows.
    assertEquals(watched.output.trimEnd().split("\n"), lines.slice(0, -3));
    assertEquals(lines.slice(-3).map((line) => line.split(" ")[0]), ["model", "next", "repeat"]);
  }));

Deno.test("what can't be watched is refused with one sentence", () =>
  inTemporaryFolder(async (folder) => {
    const nowhere = join(folder, "nowhere");
    const cases: [string[], number, RegExp][] = [
      [["watch", nowhere], 1, /^error: .*nowhere doesn't exist; expected a run's folder\n$/],
      [["watch", folder], 1, /^error: .* holds no run\.jsonl; expected a run's folder\n$/],
      [["watch", folder, "--speed", "fast"], 2, /^error: --speed is fast; expected a number above 0 .*\n$/],
      [["inspect", nowhere], 2, /^error: inspect shows a screen, and there is no terminal; .*evaluate.*\n$/],
    ];
    await Promise.all(cases.map(async ([[task, ...args], code, sentence]) => {
      const result = await runCommand(task, ...args);
      assertEquals([result.code, result.output], [code, ""], args.join(" "));
      assertMatch(result.errors, sentence);
    }));
    const { code, output, errors } = await runCommand("runs", folder);
    assertEquals([code, output], [0, ""]);
    assertStringIncludes(errors, `no run in ${folder} yet; \`deno task train\` starts one`);
  }));
