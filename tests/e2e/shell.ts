import { runProgram } from "../support/program.ts";
import { taskArguments } from "./task_command.ts";
import { TestTerminal } from "./terminal.ts";

/** Nothing that is waited for takes longer than this. */
const LIMIT_MILLISECONDS = 20_000;

/** The shell waits for a command: below its prompt there is nothing. */
export const PROMPT = /\$ \n*$/;

/** Runs a command in the shell that waits for one; returns the line that it prints, which looks so. */
export async function ask(shell: TestTerminal, command: string, line: RegExp): Promise<string> {
  const lines = () => shell.text.match(new RegExp(line, "gm")) ?? [];
  const before = lines().length;
  shell.send(`${command}\r`);
  await shell.until((text) => lines().length > before && PROMPT.test(text));
  return lines().at(-1)!;
}

/** How the kernel treats what is typed and printed, all of it, as the shell's programs find it. */
export function lineSettings(shell: TestTerminal): Promise<string> {
  return ask(shell, "stty -g", /^\w+(:[\w=]+){3,}$/);
}

/** Those of the settings that are off when a program gets each key as it is typed, asked from outside the terminal. */
export async function rawSettings(device: string): Promise<string[]> {
  const { output } = await runProgram("sh", { args: ["-c", 'stty -a < "$0"', device] });
  return output.match(/-(icanon|isig|echo)\b/g) ?? [];
}

/**
 * The ways in which a user starts a task, as a shell's command. `npx` puts a process of its own before `deno task`, which
 * unlike that is stopped by SIGTSTP at once; so is the shell of the last way.
 */
export const LAUNCHERS: Readonly<Record<string, (task: string, args: readonly string[]) => string>> = {
  "by itself": (task, args) => `"$DENO" ${taskArguments(task, ...args).join(" ")}`,
  "by deno task": (task, args) => `"$DENO" task --quiet anywhere ${task} ${args.join(" ")}`,
  "by deno task in a process of its own": (task, args) =>
    `sh -c '"$DENO" task --quiet anywhere "$@"; exit $?' sh ${task} ${args.join(" ")}`,
  "as the command phosphor": (task, args) =>
    `"$DENO" run --no-config --allow-read --allow-run --allow-env bin/phosphor.js anywhere ${task} ${args.join(" ")}`,
};

/** A shell with job control in a terminal of 120 columns, waiting for a command. */
export async function openShell(): Promise<TestTerminal> {
  const shell = TestTerminal.shell({ columns: 120, environment: { DENO: Deno.execPath() } });
  await shell.until(PROMPT);
  return shell;
}

/** Follows by `watch` a run that is trained in a terminal, from outside of it. */
export class Follower implements AsyncDisposable {
  readonly #terminal: TestTerminal;
  #seen = 0;

  constructor(run: string) {
    this.#terminal = TestTerminal.command(["watch", run, "--plain"], { columns: 120 });
  }

  /** Resolves as soon as what it prints from now on shows what is described. */
  async until(shows: RegExp): Promise<void> {
    await this.#terminal.until(() => shows.test(this.#terminal.output.slice(this.#seen)));
    this.#seen = this.#terminal.output.length;
  }

  /** Resolves with all that it has printed when it has ended. */
  async end(): Promise<string> {
    await this.#terminal.exit();
    return this.#terminal.output;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#terminal[Symbol.asyncDispose]();
  }
}

/** Sends the job a signal and continues it if it is stopped, as bash's `kill` does by itself; returns its exit code. */
export async function killJob(shell: TestTerminal, signal: string): Promise<number> {
  const before = shell.output.length;
  // What the job prints at its end may come after the shell's prompt.
  const code = () => shell.output.slice(before).match(/code (\d+)/)?.[1];
  shell.send(`clear; kill -${signal} %1; bg; wait %1; echo "code $?"\r`);
  await shell.until(() => code() !== undefined);
  return Number(code());
}

/** Types, and resolves when what is printed from then on shows what is described. */
export async function sendUntil(shell: TestTerminal, keys: string, shows: RegExp): Promise<void> {
  const before = shell.output.length;
  shell.send(keys);
  await shell.until(() => shows.test(shell.output.slice(before)));
}

/**
 * Resolves when every process whose command line names `text` is stopped. The shell reports a job as stopped with its
 * first process, and the others may follow a moment later.
 */
export async function untilStopped(text: string): Promise<void> {
  const deadline = performance.now() + LIMIT_MILLISECONDS;
  for (;;) {
    const { output } = await runProgram("ps", { args: ["-A", "-o", "stat=", "-o", "args="] });
    const job = output.split("\n").filter((row) => row.includes(text));
    if (job.length > 0 && job.every((row) => row.startsWith("T"))) return;
    if (performance.now() > deadline) throw new Error(`not all are stopped:\n${job.join("\n")}`);
    // There is no event for what stops in another's job; so the table is read again, now and then.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
