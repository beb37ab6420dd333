import type { LogUpdate } from "../../log_follower.ts";
import { RunLogReader } from "../../run_log_reader.ts";
import { type MonitoredWorker, monitoredWorkers } from "./monitored_worker.ts";
import { readMonitor } from "./monitor_database.ts";

/** The workers of a sweep that another process monitors. */
export function readWorkers(folder: string): MonitoredWorker[] {
  return readMonitor(folder, (database) => monitoredWorkers(database, Date.now())) ?? [];
}

/** Follows the log of a trial in the monitor of its sweep, which another process writes. */
export class TrialLogFollower {
  #log: number | undefined;
  #lines = 0;
  #reader = new RunLogReader();

  /** @param folder That of the sweep. */
  constructor(private readonly folder: string, private readonly trial: number) {}

  /** What has come since the last call; undefined where no log is kept. */
  poll(): LogUpdate | undefined {
    return readMonitor(this.folder, (database) => {
      const row = database.prepare("select id from logs where trial = ?").get(this.trial);
      if (!row) return undefined;
      const log = Number(row.id), isRestarted = this.#log !== undefined && this.#log !== log;
      if (log !== this.#log) {
        this.#log = log;
        this.#lines = 0;
        this.#reader = new RunLogReader();
      }
      const lines = database.prepare("select line from lines where log = ? and number >= ? order by number")
        .all(log, this.#lines).map(({ line }) => `${line}\n`);
      this.#lines += lines.length;
      return { events: this.#reader.push(new TextEncoder().encode(lines.join(""))), isRestarted };
    });
  }
}
