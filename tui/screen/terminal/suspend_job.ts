import { type JobState, readJobState } from "./process_table.ts";

/** The system's own program, by its full name: a `kill` that stands before it in PATH is never run. */
const KILL = "/bin/kill";

/** The process group of whoever sends the signal, for `kill`. */
const OWN_GROUP = "0";

/** What answers SIGTSTP: the newest handler alone. */
const handlers: (() => void)[] = [];

/** When SIGCONT came last, and the SIGTSTP that is being answered, by a monotonic clock. */
let continuedAt = -Infinity, askedAt: number | undefined;

let suspension: Promise<void> | undefined;

/** Has SIGTSTP stop the whole job, from the start: by default Ctrl-Z doesn't stop the `deno task` that runs it. */
export function suspendOnSignal(): void {
  if (Deno.build.os === "windows") return; // it knows no such signals
  handlers.unshift(suspendJob);
  Deno.addSignalListener("SIGCONT", () => continuedAt = performance.now());
  Deno.addSignalListener("SIGTSTP", () => {
    askedAt ??= performance.now();
    handlers.at(-1)?.();
  });
}

/** Lets the handler answer SIGTSTP in place of those before it, until the returned function is called. */
export function onSuspendSignal(handler: () => void): () => void {
  handlers.push(handler);
  return () => void handlers.splice(handlers.indexOf(handler), 1);
}

/**
 * Stops all processes of this job, as a shell's Ctrl-Z does, and resolves when they are continued.
 *
 * `deno task` catches SIGTSTP and passes it on without stopping itself, and the shell would never take over. So the job
 * gets SIGSTOP, which nobody can catch, from the system's `kill`: Deno may signal only itself. Without `ps` or `kill`,
 * or a shell that would continue the job, nothing is stopped.
 */
export function suspendJob(): Promise<void> {
  return suspension ??= stopJob().finally(() => suspension = askedAt = undefined);
}

/** How this process stands with its terminal and its shell; while the job is being stopped, when it continues. */
export async function settledJobState(): Promise<JobState> {
  for (;;) {
    const state = await readJobState();
    if (suspension === undefined) return state;
    await suspension;
  }
}

async function stopJob(): Promise<void> {
  const asked = askedAt ?? performance.now();
  if (Deno.build.os === "windows" || !(await readJobState()).isLookedAfter) return;
  // SIGTSTP itself has stopped the first of the job, such as `npx`, and it may have been continued meanwhile.
  if (continuedAt > asked) return;
  const { promise: continued, resolve } = Promise.withResolvers<void>();
  Deno.addSignalListener("SIGCONT", resolve);
  try {
    const args = ["-s", "STOP", OWN_GROUP];
    const { status } = new Deno.Command(KILL, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
    // The sender is stopped as well, unless it could not send.
    await Promise.race([continued, status.then(({ success }) => success ? continued : undefined)]);
  } catch {
    return; // there is no such program, or it can't or may not be run
  } finally {
    Deno.removeSignalListener("SIGCONT", resolve);
  }
}
