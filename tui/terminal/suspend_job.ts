/** A process that isn't held by its own signal after this long never will be. */
const PATIENCE_MILLISECONDS = 300;

/**
 * Holds this process and all others of its job, as a shell's Ctrl-Z does, and resolves when they go on.
 *
 * `deno task` passes every signal on that can be handled and would not be held itself, and then the shell would never
 * take over; so the whole job gets SIGSTOP, which nobody can handle, from the system's `kill`. Where that is missing or
 * may not be run nothing is held, and neither is a job that no shell looks after: it could never go on.
 */
export async function suspendJob(): Promise<void> {
  if (Deno.build.os === "windows") return;
  const goesOn = Promise.withResolvers<void>();
  const onContinue = () => goesOn.resolve();
  Deno.addSignalListener("SIGCONT", onContinue);
  try {
    if (await hold()) await goesOn.promise;
  } finally {
    Deno.removeSignalListener("SIGCONT", onContinue);
  }
}

/** Sends the signals, and tells whether anything will be held by them. */
async function hold(): Promise<boolean> {
  try {
    if (!await isLookedAfter()) return false;
    signalJob("SIGSTOP");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.NotFound)) throw error;
    return false;
  }
  return true;
}

/**
 * Whether a shell could let the job go on: where none does, the system drops SIGTSTP (POSIX, "orphaned process
 * groups"), and the process that sent it to its whole job is not held by it.
 */
async function isLookedAfter(): Promise<boolean> {
  const { promise: held, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(true), PATIENCE_MILLISECONDS);
  const ended = signalJob("SIGTSTP").status.then(() => false);
  try {
    return await Promise.race([held, ended]);
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a signal to every process of this one's job, the sender included. */
function signalJob(signal: "SIGTSTP" | "SIGSTOP"): Deno.ChildProcess {
  const args = ["-s", signal.slice("SIG".length), "0"];
  return new Deno.Command("kill", { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
}
