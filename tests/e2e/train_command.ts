import { join } from "deno-std/path/join.js";
import { ROOT } from "./terminal.ts";

const { tasks } = JSON.parse(Deno.readTextFileSync(join(ROOT, "deno.json")));

/** The arguments of `deno` that the task `train` stands for, with its permissions, and those of the command. */
export function trainArguments(...args: string[]): string[] {
  const [deno, ...words] = tasks.train.command.split(" ");
  if (deno !== "deno") throw new Error(`the task train runs ${deno}; these tests run deno`);
  return [...words, ...args];
}

/** The same with more options of `deno`, such as a permission taken away. */
export function constrainedArguments(options: readonly string[], ...args: string[]): string[] {
  const words = trainArguments(...args);
  return words.toSpliced(words.indexOf("tui/main.ts"), 0, ...options);
}

/** The same for a program of the tests, which gets the permissions of `train`. */
export function fixtureArguments(module: string, ...args: string[]): string[] {
  const words = trainArguments();
  return [...words.slice(0, words.indexOf("tui/main.ts")), join("tests", "e2e", module), ...args];
}

/** What a program that ran without a terminal left behind. */
export interface Result {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command without a terminal, as in a pipe. */
export function runPiped(...args: string[]): Promise<Result> {
  return runDenoPiped(trainArguments(...args));
}

/** Runs `deno` with these arguments without a terminal. */
export async function runDenoPiped(args: readonly string[]): Promise<Result> {
  const command = new Deno.Command(Deno.execPath(), { args: [...args], cwd: ROOT, stdin: "null" });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return { code, output: decoder.decode(stdout), errors: decoder.decode(stderr) };
}
