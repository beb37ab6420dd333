import type { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { RunError } from "../run_error.ts";
import { createNumberedFolder, SWEEP_FILE, SWEEPS_FOLDER } from "../run_folder.ts";
import { RunLock } from "../run_lock.ts";
import { SweepMonitor } from "./monitor/sweep_monitor.ts";
import { SqliteQueue } from "./sqlite_queue.ts";
import { closeSweepDatabase, createSweepDatabase, openSweepDatabase, sweepError } from "./sweep_database.ts";
import { datasetOf, readSweepRecord, type SweepRecord, writeSweepRecord, writeSweepTime } from "./sweep_record.ts";

/** A sweep's folder, locked by this process. */
export interface SweepFolder extends Disposable {
  readonly path: string;
  readonly database: DatabaseSync;
  readonly record: SweepRecord;
  readonly queue: SqliteQueue;
  readonly monitor: SweepMonitor;
}

/**
 * Makes the folder of a new sweep.
 *
 * @param out The folder; the next free one of `sweeps`, named after the data set, if left out.
 * @throws {RunError} if there is a sweep in it already.
 * @throws if it can't be written.
 */
export async function createSweep(out: string | undefined, record: SweepRecord): Promise<SweepFolder> {
  const path = out ?? await createNumberedFolder(SWEEPS_FOLDER, datasetOf(record));
  await Deno.mkdir(path, { recursive: true });
  return await claim(path, () => {
    if (hasSweep(path)) throw new RunError(path, "has a sweep", `resume it by --resume, or choose another folder`);
    const database = createSweepDatabase(path);
    writeSweepRecord(database, record);
    writeSweepTime(database, { started: new Date().toISOString(), seconds: 0 });
    return { database, record };
  });
}

/** The folder of a sweep by its path, or by its name in `sweeps`. */
export function sweepPath(name: string): string {
  return hasSweep(name) || name.includes("/") ? name : join(SWEEPS_FOLDER, name);
}

/**
 * Opens the folder of a sweep to resume it.
 *
 * @throws {RunError} if there is no sweep in it that can be used, or another process has it.
 */
export async function resumeSweep(path: string): Promise<SweepFolder> {
  if (!hasSweep(path)) {
    throw new RunError(path, `holds no ${SWEEP_FILE}`, "expected a sweep's folder, or its name in sweeps");
  }
  return await claim(path, () => {
    const database = openSweepDatabase(path);
    return { database, record: readSweepRecord(database, path) };
  });
}

async function claim(
  path: string,
  open: () => Pick<SweepFolder, "database" | "record">,
): Promise<SweepFolder> {
  const lock = await RunLock.take(path);
  try {
    const { database, record } = open(), monitor = new SweepMonitor(path);
    const queue = new SqliteQueue(database, undefined, monitor);
    monitor.removeAllWorkers();
    // The process that leased trials has ended, as it no longer has the lock.
    queue.endLeases();
    const dispose = () => {
      closeSweepDatabase(database);
      monitor.removeAllWorkers();
      monitor[Symbol.dispose]();
      lock[Symbol.dispose]();
    };
    return { path, database, record, queue, monitor, [Symbol.dispose]: dispose };
  } catch (error) {
    lock[Symbol.dispose]();
    throw sweepError(path, error);
  }
}

/** Whether there is a sweep in a folder. */
export function hasSweep(folder: string): boolean {
  try {
    return Deno.statSync(join(folder, SWEEP_FILE)).isFile;
  } catch {
    return false;
  }
}
