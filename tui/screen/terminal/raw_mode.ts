import { readJobState } from "./process_table.ts";

/** How often a process that may not exit yet checks whether it may. */
const WAIT_MILLISECONDS = 1000;

let wasRaw = false;

/** Raw mode of the terminal that is standard input: each key comes at once, unechoed, and Ctrl-C is a key. */
export function setRaw(isRaw: boolean): void {
  wasRaw = true;
  Deno.stdin.setRaw(isRaw);
}

/**
 * Ends the process with an exit code.
 *
 * Deno sets the terminal's modes back when it exits, if it changed any, and in a job in the background that stops the
 * process in place of ending it, for good under `deno task`. So there it ends by the signal that the code stands for,
 * or else as soon as the job is brought back.
 *
 * @param signal The signal that the code stands for, if it is one's.
 */
export async function exitProcess(code: number, signal?: Deno.Signal): Promise<never> {
  while (wasRaw && await wouldStop()) {
    if (signal) Deno.kill(Deno.pid, signal);
    await new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS));
  }
  Deno.exit(code);
}

/** Whether a change of the terminal's modes would stop this process. */
async function wouldStop(): Promise<boolean> {
  const { isForeground, isLookedAfter } = await readJobState();
  return !isForeground && isLookedAfter;
}
