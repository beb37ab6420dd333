import type { Result } from "../support/program.ts";
import { runDenoPiped, taskArguments } from "./train_command.ts";

export { taskArguments };

/** Runs a task of deno.json without a terminal, with the permissions that it has there. */
export function runTask(name: string, ...args: string[]): Promise<Result> {
  return runDenoPiped(taskArguments(name, ...args));
}
