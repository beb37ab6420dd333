import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as v from "npm:valibot@1.5.0";
import { SweepEventError } from "../../search/sweep/sweep_state.ts";
import { RunError } from "../run_error.ts";
import { reasonOf, SWEEP_FILE } from "../run_folder.ts";

/** The version of the tables below; files of other versions aren't read. */
const VERSION = 1;

/** `PHSW` in ASCII, the application ID in the file's header. */
const APPLICATION = 0x50485357;

/**
 * `sweep` has the plan; `events` all that happened, each thing once; `queue` the trials that are waiting or being
 * trained, with the time in milliseconds since 1970 at which their leases expire.
 */
const TABLES = `
  create table sweep (name text primary key, value text not null) strict, without rowid;
  create table events (
    id integer primary key,
    trial integer not null,
    kind text not null,
    epoch integer not null,
    body text not null,
    unique (trial, kind, epoch)
  ) strict;
  create table queue (
    trial integer primary key,
    owner text,
    attempts integer not null default 0,
    until integer not null default 0
  ) strict;
  pragma application_id = ${APPLICATION};
  pragma user_version = ${VERSION};
`;

/**
 * Makes the file of a new sweep.
 *
 * @param folder Where; without one it is in memory alone.
 * @throws if it can't be written, or there is one.
 */
export function createSweepDatabase(folder?: string): DatabaseSync {
  const database = open(folder === undefined ? ":memory:" : join(folder, SWEEP_FILE));
  database.exec(`begin; ${TABLES} commit`);
  return database;
}

/**
 * Opens the file of a sweep.
 *
 * @param isReadOnly Whether it is only looked at, which another process may write meanwhile.
 * @throws {RunError} if there is none that can be used.
 */
export function openSweepDatabase(folder: string, isReadOnly = false): DatabaseSync {
  const path = join(folder, SWEEP_FILE);
  try {
    Deno.statSync(path);
  } catch (cause) {
    throw new RunError(folder, `holds no ${SWEEP_FILE} (${reasonOf(cause)})`, "expected a sweep's folder", { cause });
  }
  let found: unknown[];
  let database: DatabaseSync | undefined;
  try {
    database = isReadOnly ? new DatabaseSync(path, { readOnly: true }) : open(path);
    found = ["application_id", "user_version"].map((name) =>
      Object.values(database!.prepare(`pragma ${name}`).get()!)[0]
    );
  } catch (cause) {
    database?.close();
    const advice = lacksIndex(cause) ? "copy the folder to where it can be written" : "start a new sweep";
    throw new RunError(folder, `has a ${SWEEP_FILE} that can't be used (${reasonOf(cause)})`, advice, { cause });
  }
  if (found[0] === APPLICATION && found[1] === VERSION) return database;
  database.close();
  const what = found[0] === APPLICATION ? `of version ${found[1]}` : "that isn't of a sweep";
  throw new RunError(folder, `has a ${SWEEP_FILE} ${what}`, "expected one that this version of the program has made");
}

/** The error of a sweep's file that was damaged or can't be written, in a sentence; any other error as it is. */
export function sweepError(folder: string, error: unknown): unknown {
  const isOfFile = error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
  const isOfContent = error instanceof v.ValiError || error instanceof SweepEventError;
  if (!isOfFile && !isOfContent) return error;
  const advice = "free some space if the disk is full, and continue by --resume; else start a new sweep";
  return new RunError(folder, `has a ${SWEEP_FILE} that can't be used any more (${error.message})`, advice, {
    cause: error,
  });
}

/**
 * Closes the file of a sweep that nothing more is written to: without SQLite's log, and the index of it beside the file, it
 * can also be read where nobody may write.
 */
export function closeSweepDatabase(database: DatabaseSync): void {
  try {
    database.exec("pragma busy_timeout = 0; pragma journal_mode = delete");
  } catch {
    // Others look at the file, or it was taken away: the log stays, with all that was written.
  } finally {
    database.close();
  }
}

/** Whether a file can't be read as the index of its log is missing: `SQLITE_CANTOPEN`, `SQLITE_READONLY_DIRECTORY`. */
function lacksIndex(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && [14, 1544].includes(Number(error.errcode));
}

/** What is written is safe from a killed process at once, from a machine that loses power a moment later. */
function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000");
  return database;
}
