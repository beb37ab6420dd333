import { assertEquals } from "deno-std/assert/equals.js";
import { quotedForShell } from "../../tui/options/shell_words.ts";
import { runProgram } from "../support/program.ts";
import { ROOT } from "./terminal.ts";
import { taskArguments } from "./train_command.ts";

const RUN = "tests/fixtures/0.1/moons";

const COMMANDS: readonly (readonly [task: string, ...args: string[]])[] = [
  ["datasets"],
  ["runs", "tests/fixtures/0.1", "--json"],
  ["evaluate", RUN],
  ["watch", RUN, "--plain"],
  ["train", "--help"],
  ["train", "--plain", "--no-save", "--dataset", "xor", "--epochs", "2"],
];

/** Runs a task with its standard output redirected as a shell does. */
async function redirected([task, ...args]: readonly [string, ...string[]], redirection: string) {
  const words = [Deno.execPath(), ...taskArguments(task, ...args)].map(quotedForShell).join(" ");
  const { code, errors } = await runProgram("sh", { args: ["-c", `${words} ${redirection}`], cwd: ROOT });
  return { code, lastLine: errors.trimEnd().split("\n").at(-1) };
}

Deno.test(
  "an answer that can't be written is an error, whatever the command",
  { ignore: Deno.build.os !== "linux" },
  async () => {
    const lost = "error: the output can't be written (No space left on device); write it elsewhere";
    for (const command of COMMANDS) {
      assertEquals(await redirected(command, "> /dev/full"), { code: 1, lastLine: lost }, command.join(" "));
    }
  },
);
