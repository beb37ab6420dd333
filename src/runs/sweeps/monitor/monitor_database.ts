import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { MONITOR_FILE } from "../../run_folder.ts";

/** The version of the tables below; a file of another one is replaced. */
const VERSION = 1;

/**
 * `workers` has the last status of each, with the time in milliseconds since 1970 at which it was heard; `logs` the trials
 * of which there is a log, begun last with the largest id, and `lines` theirs.
 */
const TABLES = `
  create table workers (id text primary key, heard integer not null, status text not null) strict, without rowid;
  create table logs (
    id integer primary key autoincrement,
    trial integer not null unique,
    attempt integer not null,
    lines integer not null,
    length integer not null
  ) strict;
  create table lines (
    log integer not null, number integer not null, line text not null,
    primary key (log, number)
  ) strict, without rowid;
  pragma user_version = ${VERSION};
`;

/** Opens the monitor of a sweep to write it; what can't be used is replaced, in memory alone if nothing can be written. */
export function openMonitorDatabase(folder: string): DatabaseSync {
  const path = join(folder, MONITOR_FILE);
  try {
    return open(path);
  } catch {
    try {
      for (const end of ["", "-wal", "-shm"]) remove(path + end);
      return open(path);
    } catch {
      return open(":memory:");
    }
  }
}

/** Reads the monitor of a sweep; undefined where there is none that can be read. */
export function readMonitor<Result>(folder: string, read: (database: DatabaseSync) => Result): Result | undefined {
  try {
    using database = new DatabaseSync(join(folder, MONITOR_FILE), { readOnly: true });
    return versionOf(database) === VERSION ? read(database) : undefined;
  } catch {
    return undefined; // It may be lost.
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    // Nothing waits for the disk.
    database.exec("pragma journal_mode = wal; pragma synchronous = off; pragma busy_timeout = 1000");
    const version = versionOf(database);
    if (version === 0) database.exec(`begin; ${TABLES} commit`);
    else if (version !== VERSION) throw new Error(`it is of version ${version}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function versionOf(database: DatabaseSync): unknown {
  return database.prepare("pragma user_version").get()?.user_version;
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
