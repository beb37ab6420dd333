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
 * Ends the process with an exit code, that of `signal` if given. Deno resets modes that it has changed, which stops a
 * job in the background for good: there it ends by the signal, or as soon as the job is brought back.
 */
export async function exitProcess(code: number, signal?: Deno.Signal): Promise<never> {
  while (wasRaw) {
    const { isForeground, isLookedAfter } = await readJobState();
    if (isForeground || !isLookedAfter) break; // a change of modes stops nothing
    if (signal) Deno.kill(Deno.pid, signal);
    await new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS));
  }
  Deno.exit(code);
}
