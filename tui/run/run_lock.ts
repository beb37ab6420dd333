import { join } from "deno-std/path/join.js";

/** The file in a run's folder that is locked as long as a process writes the run. */
export const LOCK_FILE = "run.lock";

/** Somebody who only looks holds the lock for an instant; somebody who writes keeps it. */
const ATTEMPTS = 20;
const MILLISECONDS_BETWEEN_ATTEMPTS = 10;

/**
 * Tells others that this process writes a run. The operating system lets go of a lock when its process ends, whatever
 * ended it; so a run that was killed is known at once, and one that is held by Ctrl-Z isn't taken for dead. Where the
 * file system knows no locks, a run that has not told its end passes for one that goes on.
 */
export class RunLock implements Disposable {
  #file: Deno.FsFile | undefined;

  private constructor(readonly path: string, file: Deno.FsFile) {
    this.#file = file;
  }

  /**
   * Locks the run in `folder`.
   *
   * @throws if the folder can't be written to, or another process writes the run.
   */
  static async take(folder: string): Promise<RunLock> {
    const path = join(folder, LOCK_FILE);
    const file = await Deno.open(path, { read: true, write: true, create: true });
    for (let attempt = 1; !await tryLock(file, true); attempt++) {
      if (attempt === ATTEMPTS) {
        file.close();
        throw new Error(`another process writes to ${folder}`);
      }
      await new Promise((resolve) => setTimeout(resolve, MILLISECONDS_BETWEEN_ATTEMPTS));
    }
    return new RunLock(path, file);
  }

  /** Whether the lock can still be seen: its folder may have been taken away. */
  async isSeen(): Promise<boolean> {
    return await Deno.stat(this.path).then(() => true, () => false);
  }

  /** Tells that the run isn't written any more; the second time, there is nothing to tell. */
  [Symbol.dispose](): void {
    if (!this.#file) return;
    try {
      Deno.removeSync(this.path);
    } catch {
      // What isn't locked means nothing.
    }
    this.#file.close();
    this.#file = undefined;
  }
}

/** Whether some process, this one or another, writes the run in `folder` now. */
export async function isRunning(folder: string): Promise<boolean> {
  try {
    using file = await Deno.open(join(folder, LOCK_FILE), { read: true });
    return !await tryLock(file, false);
  } catch {
    return false; // Without the file, nobody does.
  }
}

/** Locks a file unless somebody else does; where there are no locks, nobody who asks gets in the way of the writer. */
async function tryLock(file: Deno.FsFile, exclusive: boolean): Promise<boolean> {
  try {
    return await file.tryLock(exclusive);
  } catch {
    return exclusive;
  }
}
