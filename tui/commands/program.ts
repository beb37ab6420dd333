import { Command, CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { DataError } from "../../data/data_error.ts";
import { ModelError } from "../../src/model/model_error.ts";
import { VERSION } from "../../src/version.ts";
import { QueueError } from "../../src/search/queue/queue_error.ts";
import { RunError } from "../../src/runs/run_error.ts";
import { withCommandName } from "../command_name.ts";
import type { Host } from "./host.ts";
import { oneSentence } from "./one_sentence.ts";
import { UsageError } from "./usage_error.ts";

export { processHost } from "./host.ts";

/** The exit code of a command line that can't be understood, as of the shell's own commands. */
const USAGE_EXIT_CODE = 2;

const FAILURE_EXIT_CODE = 1;

const VERSION_FLAGS = ["-V", "--version"];

/** Makes a command for a host, which gives its exit code to `exit` where it has one of its own. */
type CommandFactory = (host: Host, exit: (code: number) => void) => CommandUnknownOpts;

/** The commands in the order of the help, each a folder with a module of its name; `lr-find` is in `lr_find`. */
const COMMANDS: readonly string[] = [
  ...["train", "watch", "inspect", "compare", "draw", "learn", "runs", "sweep", "worker", "study", "lr-find"],
  ...["datasets", "download", "evaluate", "explain", "project", "dream", "landscape", "distributions", "prune"],
  ...["export", "report", "predict"],
  ...["gradcheck", "completions"],
];

/** Those that a command line needs: the one that it names, none for the version, or all where it is about all. */
function commandsFor([name]: readonly string[]): readonly string[] {
  if (VERSION_FLAGS.includes(name)) return [];
  return COMMANDS.includes(name) && name !== "completions" ? [name] : COMMANDS;
}

/** Loads commands by their URLs, so that the runtime doesn't load the others, and with them the screen, beforehand. */
export async function loadCommands(names = COMMANDS): Promise<CommandFactory[]> {
  return await Promise.all(names.map(async (name) => {
    const file = name.replaceAll("-", "_");
    const module = await import(new URL(`./${file}/${file}.ts`, import.meta.url).href);
    return module[`${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Command`];
  }));
}

/**
 * Runs the program by its command line, as `["train", "--epochs", "3"]`, and returns the exit code: 2 where that can't
 * be understood, 1 for data, a model or a run that can't be used, else the command's own. What commander, `console` or
 * an uncaught error prints goes through the host's output, so that no text commands the terminal.
 */
export async function runProgram(args: readonly string[], host: Host): Promise<number> {
  const { output, terminal } = host;
  const releaseConsole = terminal.onPrint((_level, text) => text.split("\n").forEach(output.error));
  const releaseErrors = terminal.onFailure((error) => {
    output.failure(error);
    terminal.exit(FAILURE_EXIT_CODE);
  });
  try {
    const exitCode = await runCommand(args, host);
    if (output.lost === undefined) return exitCode;
    output.error(`error: the output can't be written (${output.lost}); write it elsewhere`);
    return exitCode === 0 ? FAILURE_EXIT_CODE : exitCode;
  } finally {
    releaseErrors();
    releaseConsole();
  }
}

async function runCommand(args: readonly string[], host: Host): Promise<number> {
  const { output } = host;
  let exitCode = 0;
  const program = new Command(withCommandName("deno task"))
    .usage("<command> [options]")
    .description("Phosphor: watch a neural network learn, in your terminal.")
    .helpCommand(false)
    .helpOption("-h, --help", "show this help")
    .version(VERSION, VERSION_FLAGS.join(", "), "show the version")
    .configureOutput({
      writeOut: (text) => linesOf(text).forEach(output.print),
      writeErr: (text) => linesOf(text).forEach(output.error),
      outputError: (text) => output.error(oneSentence(text, [])),
    })
    .exitOverride();
  for (const create of await loadCommands(commandsFor(args))) {
    const command = create(host, (code) => exitCode = code).copyInheritedSettings(program);
    const flags = command.options.flatMap(({ long }) => long ?? []);
    program.addCommand(command.configureOutput({ outputError: (text) => output.error(oneSentence(text, flags)) }));
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
    if (
      error instanceof Error &&
      [UsageError, DataError, ModelError, RunError, QueueError].some((kind) => error instanceof kind)
    ) {
      output.error(`error: ${error.message}`);
    } else output.failure(error);
    return error instanceof UsageError ? USAGE_EXIT_CODE : FAILURE_EXIT_CODE;
  }
  return exitCode;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}
