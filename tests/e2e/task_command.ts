import { join } from "deno-std/path/join.js";
import { ROOT } from "./terminal.ts";
import { type Result, runDenoPiped } from "./train_command.ts";

const { tasks } = JSON.parse(Deno.readTextFileSync(join(ROOT, "deno.json")));

/** Runs a task of deno.json without a terminal, with the permissions that it has there. */
export function runTask(name: string, ...args: string[]): Promise<Result> {
  const [deno, ...words] = tasks[name].command.split(" ");
  if (deno !== "deno") throw new Error(`the task ${name} runs ${deno}; these tests run deno`);
  return runDenoPiped([...words, ...args]);
}
