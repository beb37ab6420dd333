import { FETCH_ADVICE, fetchFailure, loadPackage } from "../data/npm_package.ts";
import { type CommandName, setCommandName } from "./command_name.ts";
import { EXIT_CODE } from "./screen/terminal/end_signals.ts";
import { exitProcess } from "./screen/terminal/raw_mode.ts";
import { suspendOnSignal } from "./screen/terminal/suspend_job.ts";

// By its URL, so that the runtime loads the program after this module and not before it: that takes long enough for a
// Ctrl-Z, which under `deno task` would stop this process without the job; and on the first start for people to wonder.
const PROGRAM = new URL("./commands/program.ts", import.meta.url).href;

/** One of the packages that the program consists of, and the bytes of all of them: where one is missing, all are. */
const PACKAGES = { specifier: "asciichart@1.5.25", file: "README.md", bytes: 1_030_000 };

/** Runs the program by this process's command line, and ends the process with its exit code. */
export async function startProgram(name: CommandName): Promise<void> {
  suspendOnSignal();
  setCommandName(name);
  const { processHost, runProgram } = await loadProgram();
  const code = await runProgram(Deno.args, processHost());
  await exitProcess(code, signalOf(code));
}

type Program = typeof import("./commands/program.ts");

async function loadProgram(): Promise<Program> {
  try {
    return await loadPackage(PACKAGES, "the program's packages", async (fetched) => {
      const program: Program = await import(PROGRAM);
      // A command loads what it needs; the first start fetches what any of them needs, so that none fetches later.
      if (fetched !== true) await program.loadCommands();
      return program;
    });
  } catch (error) {
    const reason = fetchFailure(error);
    if (reason === undefined) throw error;
    console.error(`error: the program's packages can't be fetched (${reason}); ${FETCH_ADVICE}`);
    Deno.exit(1);
  }
}

function signalOf(code: number): Deno.Signal | undefined {
  return (Object.keys(EXIT_CODE) as (keyof typeof EXIT_CODE)[]).find((signal) => EXIT_CODE[signal] === code);
}
