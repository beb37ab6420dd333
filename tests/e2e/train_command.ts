import { queueOptions } from "../../bin/queue_option.js";
import { join } from "deno-std/path/join.js";
import { type Result, runDeno } from "../support/program.ts";
import { TEMPORARY_FOLDERS } from "../support/temporary_folder.ts";
import { ROOT } from "./terminal.ts";

const { tasks, permissions } = JSON.parse(Deno.readTextFileSync(join(ROOT, "deno.json")));

/**
 * The arguments of `deno` that a task of deno.json stands for, with its permissions, and those of the command. Where it
 * may write to `runs`, it may write to the tests' temporary folders instead, and where it may read the clone, it may read
 * these, too.
 */
export function taskArguments(name: string, ...args: string[]): string[] {
  const command: string = tasks[name].command.replace("$(deno task -q v8-flags) ", "") // with all checks of memory
    .replace("$(deno run -q --allow-run=/bin/ps bin/task_queue.js)", queueOptions(args).join(" "))
    .replace("--lock=", `--lock=${ROOT}/`); // wherever it is run
  const [deno, ...words] = command.split(" ").filter((word) => word !== "");
  if (deno !== "deno") throw new Error(`the task ${name} runs ${deno}; these tests run deno`);
  const set = words.findIndex((word) => word.startsWith("-P="));
  const { read, write } = permissions[words[set].slice("-P=".length)];
  if (Array.isArray(read)) words.splice(set + 1, 0, `--allow-read=${ROOT},${TEMPORARY_FOLDERS}`);
  if (Array.isArray(write)) words.splice(set + 1, 0, `--allow-write=${TEMPORARY_FOLDERS}`);
  return [...words, ...args];
}

/** The same of the task `train`. */
export function trainArguments(...args: string[]): string[] {
  return taskArguments("train", ...args);
}

/** The same with more options of `deno`, such as a permission taken away. */
export function constrainedArguments(options: readonly string[], ...args: string[]): string[] {
  const words = trainArguments(...args);
  return words.toSpliced(words.indexOf("tui/main.ts"), 0, ...options);
}

/** The same for a program of the tests, which gets the permissions of `train`. */
export function fixtureArguments(module: string, ...args: string[]): string[] {
  const words = trainArguments();
  const options = [...words.slice(0, words.indexOf("tui/main.ts")), "--config", "deno.json"];
  return [...options, join("tests", "e2e", module), ...args];
}

/** Runs the command without a terminal, as in a pipe. */
export function runPiped(...args: string[]): Promise<Result> {
  return runDenoPiped(trainArguments(...args));
}

/** Runs `deno` with these arguments without a terminal. */
export function runDenoPiped(args: readonly string[]): Promise<Result> {
  return runDeno({ args, cwd: ROOT });
}
