import { EXIT_CODE } from "./screen/terminal/end_signals.ts";
import { exitProcess } from "./screen/terminal/raw_mode.ts";
import { suspendOnSignal } from "./screen/terminal/suspend_job.ts";

// By its URL, so that the runtime loads the program after this module and not before it: that takes long enough for a
// Ctrl-Z, which under `deno task` would stop this process without the job.
const PROGRAM = new URL("./commands/program.ts", import.meta.url).href;

if (import.meta.main) {
  suspendOnSignal();
  const { runProgram }: typeof import("./commands/program.ts") = await import(PROGRAM);
  const code = await runProgram(Deno.args);
  await exitProcess(code, signalOf(code));
}

function signalOf(code: number): Deno.Signal | undefined {
  return (Object.keys(EXIT_CODE) as (keyof typeof EXIT_CODE)[]).find((signal) => EXIT_CODE[signal] === code);
}
