import { join } from "deno-std/path/join.js";
import { ROOT } from "./terminal.ts";
import { type Result, runDenoPiped } from "./train_command.ts";

const { tasks } = JSON.parse(Deno.readTextFileSync(join(ROOT, "deno.json")));

/** The arguments of `deno` that a task of deno.json stands for, with its permissions, and those of the command. */
export function taskArguments(name: string, ...args: string[]): string[] {
  const [deno, ...words] = tasks[name].command.split(" ");
  if (deno !== "deno") throw new Error(`the task ${name} runs ${deno}; these tests run deno`);
  return [...words, ...args];
}

/** Runs a task of deno.json without a terminal, with the permissions that it has there. */
export function runTask(name: string, ...args: string[]): Promise<Result> {
  return runDenoPiped(taskArguments(name, ...args));
}
