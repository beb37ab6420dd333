import { denoTerminal } from "../../screen/terminal/deno_terminal.ts";
import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";

/** Exits on a signal as soon as nothing is half done. */
export interface ExitOnSignal extends Disposable {
  /** Lets this end before the exit: a lock that is just being acquired could not be released. */
  after<T>(work: Promise<T>): Promise<T>;
}

/**
 * Exits on a signal, until it is disposed of: for the time in which a run is claimed and nothing is there to save. What
 * listens to `unload` releases what it has, which the system's own end of a process leaves no time for.
 */
export function exitOnSignal(): ExitOnSignal {
  let pending: Promise<unknown> = Promise.resolve();
  const signals = new EndSignals(denoTerminal(), {
    end: (signal) => void pending.then(() => Deno.exit(EXIT_CODE[signal])),
    endAtOnce: () => {},
  });
  return {
    after(work) {
      pending = work.catch(() => {});
      return work;
    },
    [Symbol.dispose]: () => signals[Symbol.dispose](),
  };
}
