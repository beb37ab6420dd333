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

/**
 * Stops the whole job when it gets SIGTSTP, as by Ctrl-Z, unless {@link onSuspendSignal} says otherwise.
 *
 * To be called before anything else: by then Ctrl-Z stops this process, but not the `deno task` that runs it.
 */
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
 * Stops this process and all others of its job, as a shell's Ctrl-Z does, and resolves when they are continued.
 *
 * `deno task` catches every signal that can be caught and passes it on, so SIGTSTP stops what it runs but not itself,
 * and the shell would never take over. So the whole job gets SIGSTOP, which nobody can catch, from the system's `kill`:
 * Deno lets a process signal itself, but others only with the permission to run anything. Where `ps` or `kill` is
 * missing, or can't or may not be run, nothing is stopped, and neither is a job that no shell looks after: nothing would
 * ever continue it.
 */
export function suspendJob(): Promise<void> {
  return suspension ??= stopJob().finally(() => suspension = askedAt = undefined);
}

/** How this process stands with its terminal and its shell now; while the job is being stopped, when it goes on. */
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
    const { status } = sendStop();
    // The sender is stopped as well, unless it could not send.
    await Promise.race([continued, status.then(({ success }) => success ? continued : undefined)]);
  } catch {
    return; // there is no such program, or it can't or may not be run
  } finally {
    Deno.removeSignalListener("SIGCONT", resolve);
  }
}

/** Sends SIGSTOP to the job. */
function sendStop(): Deno.ChildProcess {
  const args = ["-s", "STOP", OWN_GROUP];
  return new Deno.Command(KILL, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
}
