import { assertEquals } from "deno-std/assert/equals.js";
import { TestProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { taskArguments } from "./task_command.ts";
import { ROOT } from "./terminal.ts";

/** The trials of a sweep in the order of their numbers, and what it has found but for where it is saved. */
export async function sweepOf(...args: string[]): Promise<{ readonly trials: unknown[]; readonly found: unknown }> {
  const { code, output, errors } = await runCommand("sweep", ...args, "--json");
  // Which workers come and go isn't part of it.
  assertEquals([code, errors.replaceAll(/^note: .*\bworker .*\n/gm, "")], [0, ""]);
  const lines = output.trimEnd().split("\n").map((line) => JSON.parse(line)), { sweep: _, ...found } = lines.pop();
  return { trials: lines.sort((a, b) => a.trial - b.trial), found };
}

/** Starts a worker, which may connect to its server and to nothing else. */
export function startWorker(url: string, ...args: string[]): TestProgram {
  const words = taskArguments("worker", "--queue", url, "--json", ...args);
  return TestProgram.deno({ args: words, cwd: ROOT });
}
