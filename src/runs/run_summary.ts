import { basename, join, resolve } from "node:path";
import type { ResolvedOptions } from "../options/options.ts";
import { type LoggedEpoch, type LoggedEvent, loggedOptions } from "./logged_event.ts";
import { LOG_FILE } from "./run_folder.ts";
import { isRunning } from "./run_lock.ts";
import { type LogEnds, readLogEnds } from "./read_run_log.ts";

/**
 * The state of a run: it is running, came to its end, was stopped before, diverged, its trainer failed, it was aborted
 * without being saved, or its process is gone without an end in the log.
 */
export type RunState = "running" | "finished" | "stopped" | "diverged" | "failed" | "aborted" | "crashed";

/** A run in a few figures; `null` where the log has none. */
export interface RunSummary {
  /** The last part of its folder's path. */
  readonly name: string;
  /** The path of its folder. */
  readonly folder: string;
  /** Whether it is running, or how it ended. */
  readonly state: RunState;
  /** What the person called it. */
  readonly tag: string | null;
  /** The data set's name. */
  readonly dataset: string | null;
  /** Inputs, hidden units and outputs. */
  readonly layerSizes: readonly number[] | null;
  /** Complete epochs of the last attempt. */
  readonly epochs: number;
  /** How many epochs there are to be. */
  readonly plannedEpochs: number | null;
  /** The highest that was measured on the validation samples after an epoch. */
  readonly bestValidationAccuracy: number | null;
  /** The fraction of the test samples that the trained network classifies correctly. */
  readonly testAccuracy: number | null;
  /** When it began, as ISO 8601 writes it. */
  readonly started: string | null;
  /** Every option in force. */
  readonly options: ResolvedOptions | null;
}

/**
 * Sums a run up by its log. Of a log that is damaged or torn, the whole lines count.
 *
 * @param folder The run's.
 */
export async function summarizeRun(folder: string): Promise<RunSummary> {
  // Before the log is read: what isn't in it when nobody writes it any more will never be.
  const isWritten = await isRunning(folder);
  const { events, isWhole } = await readLogEnds(join(folder, LOG_FILE)).catch(() => NOTHING);
  return { name: basename(resolve(folder)), folder, ...summarizeLog(events, isWritten, isWhole) };
}

/** What there is of a log that can't be read. */
const NOTHING: LogEnds = { events: [], isWhole: true };

/**
 * Sums up a run by the events of its log.
 *
 * @param isWhole Whether these are all events, rather than the first and the last ones.
 */
export function summarizeLog(
  events: readonly LoggedEvent[],
  isWritten: boolean,
  isWhole = true,
): Omit<RunSummary, "name" | "folder"> {
  const start = events.findLast((event) => event.event === "started");
  const attempt = events.slice(events.findLastIndex(({ event }) => event === "restarted") + 1);
  const epochs = events.filter((event) => event.event === "epoch");
  const end = events.at(-1), options = start ? loggedOptions(start) : null;
  return {
    state: stateOf(end, isWritten),
    tag: start?.tag ?? null,
    dataset: start?.dataset ?? null,
    layerSizes: start?.layerSizes ?? null,
    epochs: completeEpochs(attempt),
    plannedEpochs: options?.epochs ?? null,
    bestValidationAccuracy: isWhole ? bestAccuracy(epochs) : epochs.at(-1)?.bestValidationAccuracy ?? null,
    testAccuracy: end?.event === "finished" ? end.testAccuracy : null,
    started: start?.time ?? null,
    options,
  };
}

/** The highest accuracy on the validation samples after any of these epochs; `null` where none was measured. */
export function bestAccuracy(epochs: readonly Pick<LoggedEpoch, "validationAccuracy">[]): number | null {
  return epochs.reduce<number | null>((best, { validationAccuracy: accuracy }) => {
    return accuracy === null ? best : Math.max(best ?? 0, accuracy);
  }, null);
}

/** The complete epochs of an attempt: short epochs are not all logged, so the end counts them where there is one. */
function completeEpochs(attempt: readonly LoggedEvent[]): number {
  const end = attempt.at(-1);
  if (end?.event === "finished") return end.epochs;
  return attempt.findLast((event) => event.event === "epoch")?.epoch ?? 0;
}

function stateOf(end: LoggedEvent | undefined, isWritten: boolean): RunState {
  switch (end?.event) {
    case "finished":
      return end.reason === "stopped" || end.reason === "diverged" ? end.reason : "finished";
    case "failed":
    case "aborted":
      return end.event;
    default:
      return isWritten ? "running" : "crashed";
  }
}
