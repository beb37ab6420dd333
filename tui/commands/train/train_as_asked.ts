import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";
import type { Host } from "../host.ts";
import type { LeftScreen, ShowSettings } from "../show_run.ts";
import { claimDestination, requireRunsWritable } from "./destination.ts";
import type { StartRun } from "./recorded_run.ts";
import { startSession } from "./start_session.ts";
import type { TrainSettings } from "./train_settings.ts";

/**
 * Trains as the settings say that are read first. A signal meanwhile ends the program; once it trains, the run.
 * @throws whatever `read` throws, or prevents the start.
 */
export async function trainAsAsked(
  host: Host,
  read: () => Promise<TrainSettings>,
): Promise<LeftScreen & { readonly look: ShowSettings }> {
  using untilItRuns = exitOnSignal(host);
  const settings = await untilItRuns.after(read());
  const { out, save, resume } = settings;
  if (save && !resume && out === undefined) requireRunsWritable();
  // Until the run is over, or can't begin.
  using claimed = save && !resume && out !== undefined ? await untilItRuns.after(claimDestination(out)) : undefined;
  using _resumed = resume?.lock;
  const { runTraining } = await import("./run_training.ts");
  const start: StartRun = (recorded) => startSession(settings, recorded);
  const running = runTraining(host, { ...settings, lock: claimed?.lock }, start);
  untilItRuns[Symbol.dispose](); // by now the run answers signals itself
  return { ...await running, look: settings };
}

/**
 * Exits on a signal, until it is disposed of: while a run is claimed and there is nothing to save. What listens to
 * `unload` then releases its locks, for which the system's own end of a process leaves no time.
 */
function exitOnSignal({ terminal }: Host) {
  let pending: Promise<unknown> = Promise.resolve();
  const signals = new EndSignals(terminal, {
    end: (signal) => void pending.then(() => terminal.exit(EXIT_CODE[signal])),
    endAtOnce: () => {},
  });
  return {
    /** Waits for this before the exit: a lock that is just being acquired could not be released. */
    after<T>(work: Promise<T>): Promise<T> {
      pending = work.catch(() => {});
      return work;
    },
    [Symbol.dispose]: () => signals[Symbol.dispose](),
  };
}
