import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { RunLock } from "../../src/runs/run_lock.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { epoch } from "../tui/events.ts";
import { start, writeLog } from "../src/runs/run_files.ts";
import { saveModel } from "./saved_model.ts";
import { lineSettings, PROMPT } from "./shell.ts";
import { taskArguments } from "./task_command.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";

/** The exit code of a program that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGINT: 130, SIGQUIT: 131, SIGTERM: 143, SIGHUP: 129 } as const;

/** A program on the screen, in a shell that prints its process id before and its exit code afterwards. */
const TELLING = `sh -c 'echo "process $$"; exec "$DENO" "$@"' sh`;

/**
 * Sends each signal to a program in a shell as soon as it shows what it does; nothing of it may be left there but what
 * it `leaves`.
 */
async function endBySignals(
  argsFor: (signal: string) => readonly string[],
  shows: RegExp,
  leaves = /^/,
): Promise<void> {
  await using terminal = TestTerminal.shell({ columns: 120, environment: { DENO: Deno.execPath() } });
  await terminal.until(PROMPT);
  const settings = await lineSettings(terminal);
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
    terminal.send(`clear; ${TELLING} ${argsFor(signal).join(" ")}; echo "code $?"\r`);
    await terminal.until(shows);
    const process = Number([...terminal.output.matchAll(/process (\d+)/g)].at(-1)![1]);
    Deno.kill(process, signal as Deno.Signal);
    const left = await terminal.until((text) => /^code \d+$/m.test(text) && PROMPT.test(text));
    assertEquals(Number(left.match(/^code (\d+)$/m)![1]), exitCode);
    assertMatch(left, leaves);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertEquals(await lineSettings(terminal), settings);
  }
}

const GIVES_BACK = "gives the terminal back after each signal and ends with its code";
const MOONS = ["--dataset", "moons", "--layers", "4"];

Deno.test(`train saves, ${GIVES_BACK}`, () =>
  inTemporaryFolder(async (folder) => {
    const argsFor = (signal: string) => taskArguments("train", ...MOONS, "--out", join(folder, signal));
    await endBySignals(argsFor, /● training/, /test accuracy/);
    for (const signal of Object.keys(EXIT_CODES)) {
      assert((await Deno.stat(join(folder, signal, "model.safetensors"))).isFile);
    }
  }));

Deno.test(`compare ${GIVES_BACK}`, () => {
  const flags = [...MOONS, "--epochs", "1000000", "--no-save", "--activation", "relu", "--activation", "tanh"];
  return endBySignals(() => taskArguments("compare", ...flags), /● training/);
});

Deno.test(`inspect ${GIVES_BACK}`, () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "moons", { layers: [4], epochs: 1 });
    await endBySignals(() => taskArguments("inspect", folder), /● trained/);
  }));

Deno.test(`watch ${GIVES_BACK}`, () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, start, epoch());
    using _lock = await RunLock.take(folder);
    await endBySignals(() => taskArguments("watch", folder), /● training/);
  }));
