import { join } from "node:path";
import { findRun } from "./find_run.ts";
import type { LoggedEvent } from "./logged_event.ts";
import { readLogFile } from "./read_run_log.ts";
import { RunError } from "./run_error.ts";
import { LOG_FILE, reasonOf } from "./run_folder.ts";
import { type RunSummary, summarizeRun } from "./run_summary.ts";

/** A run as its folder has it. */
export interface SavedRun extends RunSummary {
  /** Every event of its log that is whole. */
  readonly events: readonly LoggedEvent[];
}

/**
 * Reads a run: its summary and the events of its log. `openModel` opens its network.
 *
 * @param path A run's folder or its `run.jsonl`; the newest run in `runs` when left out.
 * @throws {RunError} if there is none, or its log can't be read.
 *
 * @example
 * ```ts ignore
 * const { state, testAccuracy, events } = await readRun("runs/mnist-001");
 * const losses = events.flatMap((event) => event.event === "epoch" ? [event.validationLoss] : []);
 * ```
 */
export async function readRun(path?: string): Promise<SavedRun> {
  const folder = await findRun(path), summary = await summarizeRun(folder);
  const { events } = await readLogFile(join(folder, LOG_FILE)).catch((cause) => {
    throw new RunError(folder, `has a ${LOG_FILE} that can't be read (${reasonOf(cause)})`, "expected a run's log", {
      cause,
    });
  });
  return { ...summary, events };
}
