import type { DatabaseSync } from "node:sqlite";
import * as v from "npm:valibot@1.5.0";
import type { WorkerStatus } from "../../../search/queue/worker_activity.ts";

/** A worker by its last status. */
export interface MonitoredWorker extends WorkerStatus {
  /** The seconds since that status. */
  readonly silent: number;
}

/** Milliseconds from one status of a worker to the next. */
export const STATUS_MILLISECONDS = 2000;

/** After so many seconds without a status, a worker is no longer listed. */
const FORGOTTEN_SECONDS = 120;

const count = v.pipe(v.number(), v.integer(), v.minValue(0)), measure = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A name that can be printed. */
const name = v.pipe(v.string(), v.maxLength(255), v.regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u));

const statusSchema: v.GenericSchema<unknown, WorkerStatus> = v.object({
  id: name,
  host: name,
  pid: count,
  slots: count,
  trials: v.array(v.object({
    sweep: v.string(),
    trial: count,
    epoch: v.optional(measure),
    samplesPerSecond: v.optional(measure),
  })),
});

/** Parses the status of a worker; undefined if it isn't one. */
export function parseStatus(text: string): WorkerStatus | undefined {
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), statusSchema), text);
  return success ? output : undefined;
}

/** The workers in a monitor, sorted by the names of their machines. */
export function monitoredWorkers(database: DatabaseSync, now: number): MonitoredWorker[] {
  const rows = database.prepare("select heard, status from workers where heard > ?").all(
    now - 1000 * FORGOTTEN_SECONDS,
  );
  return rows.flatMap(({ heard, status }) => {
    const worker = parseStatus(String(status));
    return worker ? [{ ...worker, silent: Math.max(0, now - Number(heard)) / 1000 }] : [];
  }).sort((a, b) => a.host < b.host ? -1 : a.host > b.host ? 1 : a.pid - b.pid);
}
