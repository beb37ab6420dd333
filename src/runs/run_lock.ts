import { join } from "node:path";
import { describeHolder, isElsewhere, type LockHolder, parseHolder, thisProcess } from "./lock_holder.ts";
import { RunError } from "./run_error.ts";
import { reasonOf } from "./run_folder.ts";

/** The file in a run's folder that is locked as long as a process writes the run. */
export const LOCK_FILE = "run.lock";

/** A reader has the lock for an instant, a writer for as long as it writes. */
const ATTEMPTS = 20;
const MILLISECONDS_BETWEEN_ATTEMPTS = 10;

/** What came of an attempt to lock a file: `unsupported` where its file system has no locks. */
export type LockOutcome = "locked" | "held" | "unsupported";

/** Tries to lock a file, for itself alone or together with others who only look. */
export type TryLock = (file: Deno.FsFile, exclusive: boolean) => Promise<LockOutcome>;

/**
 * Shows others that this process writes a run, and who it is. The operating system releases a lock when its process
 * ends, whatever ended it: a run that was killed is known at once, and one that is suspended isn't taken for dead.
 *
 * The file names the process, its host and since when. Where the file system has no locks, the file's presence counts.
 */
export class RunLock implements Disposable {
  #file: Deno.FsFile | undefined;
  readonly #onUnload = () => this[Symbol.dispose]();

  private constructor(readonly folder: string, file: Deno.FsFile) {
    this.#file = file;
    // A program that exits without having ended the run leaves no lock behind.
    globalThis.addEventListener("unload", this.#onUnload);
  }

  /**
   * Locks the run in `folder`. A lock that a process of this host has left behind is taken over.
   *
   * @throws {RunError} if another process writes the run, or may do so on another host, or the folder can't be written to.
   */
  static async take(folder: string, tryLock: TryLock = tryFileLock): Promise<RunLock> {
    const path = join(folder, LOCK_FILE);
    for (let attempt = 1;; attempt++) {
      const { file, isNew } = await openLockFile(path).catch((cause) => {
        const found = `can't be locked (${reasonOf(cause)})`;
        throw new RunError(folder, found, "expected a folder that can be written to", { cause });
      });
      const outcome = await tryLock(file, true);
      const holder = isNew ? undefined : await readHolder(file);
      const isOurs = outcome === "locked" ? isAt(file, path) && !isElsewhere(holder) : isNew && outcome !== "held";
      if (isOurs) {
        await writeHolder(file);
        return new RunLock(folder, file);
      }
      file.close();
      if (outcome === "unsupported") throw unknownHolder(folder, path, holder);
      if (outcome === "locked" && isElsewhere(holder)) throw unknownHolder(folder, path, holder);
      if (attempt >= ATTEMPTS) {
        const found = `is being trained by ${describeHolder(holder)}`;
        throw new RunError(folder, found, "wait until it is done, or stop it there");
      }
      await new Promise((resolve) => setTimeout(resolve, MILLISECONDS_BETWEEN_ATTEMPTS));
    }
  }

  /** Whether the lock is still in force: its folder may have been removed, or its file replaced. */
  get isHeld(): boolean {
    return this.#file !== undefined && isAt(this.#file, join(this.folder, LOCK_FILE));
  }

  /** Releases the lock and removes its file; the second time, there is nothing to release. */
  [Symbol.dispose](): void {
    if (!this.#file) return;
    globalThis.removeEventListener("unload", this.#onUnload);
    try {
      if (this.isHeld) Deno.removeSync(join(this.folder, LOCK_FILE));
    } catch {
      // A file that isn't locked means nothing.
    }
    this.#file.close();
    this.#file = undefined;
  }
}

/** Whether some process, this one or another, writes the run in `folder` now. */
export async function isRunning(folder: string, tryLock: TryLock = tryFileLock): Promise<boolean> {
  try {
    using file = await Deno.open(join(folder, LOCK_FILE), { read: true });
    return await tryLock(file, false) !== "locked";
  } catch {
    return false; // Without the file, nobody does.
  }
}

async function tryFileLock(file: Deno.FsFile, exclusive: boolean): Promise<LockOutcome> {
  try {
    return await file.tryLock(exclusive) ? "locked" : "held";
  } catch {
    return "unsupported";
  }
}

async function openLockFile(path: string): Promise<{ readonly file: Deno.FsFile; readonly isNew: boolean }> {
  for (let isNew = true;; isNew = !isNew) {
    try {
      return { file: await Deno.open(path, { read: true, write: true, createNew: isNew }), isNew };
    } catch (error) {
      // One that exists may be removed before it is opened, and is created again then.
      if (!(error instanceof (isNew ? Deno.errors.AlreadyExists : Deno.errors.NotFound))) throw error;
    }
  }
}

/** Whether `path` is still this very file: who had it before may have removed it. */
function isAt(file: Deno.FsFile, path: string): boolean {
  try {
    const [opened, there] = [file.statSync(), Deno.statSync(path)];
    return opened.ino === there.ino && opened.dev === there.dev;
  } catch {
    return false;
  }
}

/** Bytes of a lock file that are read. */
const MOST_BYTES = 1024;

async function readHolder(file: Deno.FsFile): Promise<LockHolder | undefined> {
  const bytes = new Uint8Array(MOST_BYTES);
  try {
    const count = await file.read(bytes) ?? 0;
    return parseHolder(new TextDecoder().decode(bytes.subarray(0, count)));
  } catch {
    return undefined; // Windows lets nobody else read what is locked.
  }
}

async function writeHolder(file: Deno.FsFile): Promise<void> {
  try {
    await file.truncate(0);
    await file.seek(0, Deno.SeekMode.Start);
    await file.write(new TextEncoder().encode(JSON.stringify(thisProcess()) + "\n"));
  } catch {
    // The lock is in force all the same; on a full disk nobody learns whose it is.
  }
}

function unknownHolder(folder: string, path: string, holder: LockHolder | undefined): RunError {
  const found = `may still be trained by ${describeHolder(holder)}, which can't be checked from here`;
  return new RunError(folder, found, `if that process is gone, remove ${path}`);
}
