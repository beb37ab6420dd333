import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { WorkerStatus } from "../../../search/queue/worker_activity.ts";
import { type MonitoredWorker, monitoredWorkers } from "./monitored_worker.ts";
import { openMonitorDatabase } from "./monitor_database.ts";

/** Which line of which log it is. */
export interface LinePlace {
  readonly trial: number;
  /** How often the trial has been leased. */
  readonly attempt: number;
  /** Counted from 0. */
  readonly number: number;
}

/** The logs of so many trials are kept, those that were begun last, each up to so many characters. */
const MOST_LOGS = 300, MOST_CHARACTERS = 4e6;

/**
 * What there is to see of a sweep while it is trained, in a file of its own: who trains what, and the logs of trials. What
 * can't be written is lost; a log that has lost a line, or grows too long, is deleted, as the reports say the same in brief.
 */
export class SweepMonitor implements Disposable {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * @param folder That of the sweep.
   * @param now The time in milliseconds since 1970.
   */
  constructor(folder: string, private readonly now: () => number = Date.now) {
    this.#database = openMonitorDatabase(folder);
  }

  /** The workers that have sent a status in the last two minutes. */
  get workers(): MonitoredWorker[] {
    return this.#try(() => monitoredWorkers(this.#database, this.now())) ?? [];
  }

  /** Records the status of a worker. */
  recordStatus(status: WorkerStatus): void {
    this.#run("insert or replace into workers (id, heard, status) values (?, ?, ?)", [
      status.id,
      this.now(),
      JSON.stringify(status),
    ]);
  }

  /** Removes a worker that has ended. */
  removeWorker(worker: string): void {
    this.#run("delete from workers where id = ?", [worker]);
  }

  /** Removes all workers, as at the start and at the end of the process that monitors them. */
  removeAllWorkers(): void {
    this.#run("delete from workers", []);
  }

  /** Adds a line to the log of a trial. The first one replaces that of an earlier attempt. */
  log({ trial, attempt, number }: LinePlace, line: string): void {
    this.#try(() => {
      const known = this.#prepared("select id, attempt, lines, length from logs where trial = ?").get(trial);
      if (known && Number(known.attempt) > attempt) return;
      if (number === 0) return this.#begin(trial, attempt, line);
      if (!known || Number(known.attempt) !== attempt) return;
      const log = Number(known.id), length = Number(known.length) + line.length;
      if (known.lines !== number || length > MOST_CHARACTERS) return this.#delete(log);
      this.#add(log, number, line);
      this.#run("update logs set lines = ?, length = ? where id = ?", [number + 1, length, log]);
    });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #begin(trial: number, attempt: number, line: string): void {
    const before = this.#prepared("select id from logs where trial = ?").get(trial);
    if (before) this.#delete(Number(before.id));
    const insert = this.#prepared("insert into logs (trial, attempt, lines, length) values (?, ?, 1, ?)");
    const log = Number(insert.run(trial, attempt, line.length).lastInsertRowid);
    this.#add(log, 0, line);
    for (const { id } of this.#prepared("select id from logs where id <= ?").all(log - MOST_LOGS)) {
      this.#delete(Number(id));
    }
  }

  #add(log: number, number: number, line: string): void {
    this.#run("insert into lines (log, number, line) values (?, ?, ?)", [log, number, line]);
  }

  #delete(log: number): void {
    for (const sql of ["delete from lines where log = ?", "delete from logs where id = ?"]) this.#run(sql, [log]);
  }

  #run(sql: string, values: readonly (string | number)[]): void {
    this.#try(() => this.#prepared(sql).run(...values));
  }

  #try<Result>(attempt: () => Result): Result | undefined {
    try {
      return attempt();
    } catch {
      return undefined; // A full disk must not end the sweep.
    }
  }

  /** A statement, which is parsed once. */
  #prepared(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
