import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { RunLock } from "../../src/runs/run_lock.ts";
import { appendLog, start, writeLog } from "../src/runs/run_files.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { epoch, finished } from "../tui/events.ts";
import { runTask, taskArguments } from "./task_command.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { runCommand } from "../support/run_command.ts";

Deno.test("in a terminal runs are marked, compared and inspected, and one comes back to the list until it is quit", () =>
  inTemporaryFolder(async (folder) => {
    for (const [i, rate] of ["0.1", "0.5"].entries()) {
      const flags = ["--dataset", "xor", "--epochs", "3", "--learning-rate", rate, "--l2", "0"];
      await runCommand("train", ...flags, "--out", join(folder, `run-${i + 1}`));
    }
    await using terminal = TestTerminal.deno(taskArguments("runs", folder), { columns: 120, rows: 40 });
    await terminal.until(
      /learning rate[\s\S]*▸ {2}run-2 .* [▁▂▃▄▅▆▇█]+ .* 0\.5 [\s\S]* {3}run-1 .* [▁▂▃▄▅▆▇█]+ .* 0\.1 /,
    );
    terminal.send(" \x1b[B ");
    await terminal.until(/2 marked[\s\S]*▸● run-1[\s\S]*c compare/);
    terminal.send("c");
    await terminal.until(/comparing runs[\s\S]*● side by side/);
    terminal.send("q");
    await terminal.until(/▸● run-1/);
    terminal.send("\r");
    await terminal.until(/inspecting .*run-1|1 overview/);
    terminal.send("q");
    await terminal.until(/2 marked[\s\S]*▸● run-1/);
    terminal.send("/0.5\r");
    await terminal.until(/1 of 2 runs[\s\S]*▸● run-2[\s\S]*filter: 0\.5/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  }));

Deno.test("the list follows a run that is training, shows one that is started, and says what can't be inspected", () =>
  inTemporaryFolder(async (folder) => {
    const live = join(folder, "live");
    writeLog(live, start, epoch({ epoch: 1 }));
    const lock = await RunLock.take(live);
    await using terminal = TestTerminal.command(["runs", folder]);
    await terminal.until(/1 training[\s\S]*live .* 1\/10 .* running/);
    appendLog(live, epoch({ epoch: 2 }));
    await terminal.until(/live .* 2\/10 .* running/);
    writeLog(join(folder, "later"), start, finished());
    await terminal.until(/ later .* finished/);
    appendLog(live, finished());
    lock[Symbol.dispose]();
    await terminal.until(/live .* finished/);
    terminal.send("\r");
    await terminal.until(/^ live holds no model\.safetensors/m);
    terminal.kill("SIGTERM");
    assertEquals(await terminal.exit(), 143);
    assertEquals(terminal.modes, GIVEN_BACK);
  }));

Deno.test("in a pipe, and with --plain, the runs are a table; --json has their options", () =>
  inTemporaryFolder(async (folder) => {
    for (const learningRate of [0.1, 0.5]) {
      writeLog(join(folder, `a-${learningRate}`), { ...start, learningRate }, finished());
    }
    const { code, output, errors } = await runTask("runs", folder);
    assertEquals([code, errors], [0, ""]);
    assertMatch(output, /^run .* learning rate .*\n(a-0\.\d .* 0\.\d +.*\n){2}$/);
    await using terminal = TestTerminal.command(["runs", folder, "--plain"]);
    assertEquals(await terminal.exit(), 0);
    assertMatch(terminal.text, /^run [^\n]*\na-0\.\d /);
    const { output: json } = await runCommand("runs", folder, "--json");
    const rates = json.trimEnd().split("\n").map((line) => JSON.parse(line).options.learningRate);
    assertEquals(rates.sort(), [0.1, 0.5]);
    const refused = await runCommand("runs", folder, "--json", "--plain");
    assertEquals([refused.code, refused.output], [2, ""]);
    assertMatch(refused.errors, /^error: [^\n]*--plain[^\n]*\n$/);
  }));
