import { assertEquals } from "deno-std/assert/equals.js";
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

/** Sends each signal to a program in a shell as soon as it shows what it does; nothing of it may be left there. */
async function endBySignals(args: readonly string[], shows: RegExp): Promise<void> {
  await using terminal = TestTerminal.shell({ columns: 120, environment: { DENO: Deno.execPath() } });
  await terminal.until(PROMPT);
  const settings = await lineSettings(terminal);
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
    terminal.send(`clear; ${TELLING} ${args.join(" ")}; echo "code $?"\r`);
    await terminal.until(shows);
    const process = Number([...terminal.output.matchAll(/process (\d+)/g)].at(-1)![1]);
    Deno.kill(process, signal as Deno.Signal);
    const left = await terminal.until((text) => /^code \d+$/m.test(text) && PROMPT.test(text));
    assertEquals(Number(left.match(/^code (\d+)$/m)![1]), exitCode);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertEquals(await lineSettings(terminal), settings);
  }
}

const GIVES_BACK = "gives the terminal back after each signal and ends with its code";
const ENDLESS = ["--dataset", "moons", "--layers", "4", "--epochs", "1000000", "--no-save", "--threads", "1"];

Deno.test(`train ${GIVES_BACK}`, () => endBySignals(taskArguments("train", ...ENDLESS), /● training/));

Deno.test(`compare ${GIVES_BACK}`, () =>
  endBySignals(taskArguments("compare", ...ENDLESS, "--activation", "relu", "--activation", "tanh"), /● training/));

Deno.test(`inspect ${GIVES_BACK}`, () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "moons", { layers: [4], epochs: 1 });
    await endBySignals(taskArguments("inspect", folder), /● trained/);
  }));

Deno.test(`watch ${GIVES_BACK}`, () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, start, epoch());
    using _lock = await RunLock.take(folder);
    await endBySignals(taskArguments("watch", folder), /● training/);
  }));
