/** The suffix of a file's name until it is complete. */
const PARTIAL = ".partial";

/**
 * A file that one thread writes and keeps open, by calls that return when it is done: opening a file takes as long as writing
 * 50 kB to it.
 */
export class OpenFile implements Disposable {
  /** Where the file ends, but for what a write that failed has left. */
  #end = 0;
  /** Whether its position may be elsewhere. */
  #isElsewhere = false;

  private constructor(private readonly file: Deno.FsFile) {}

  /**
   * Creates a file, or replaces one atomically: a reader finds the old one or the new one.
   *
   * @param isFlushed Whether it is flushed to the disk before it takes the other's place.
   * @throws if it can't be written.
   */
  static create(path: string, bytes: Uint8Array, isFlushed: boolean): OpenFile {
    const partial = path + PARTIAL;
    const created = new OpenFile(Deno.openSync(partial, { read: true, write: true, create: true, truncate: true }));
    try {
      created.append(bytes);
      if (isFlushed) created.file.syncDataSync();
      Deno.renameSync(partial, path);
      return created;
    } catch (error) {
      created[Symbol.dispose]();
      Deno.removeSync(partial);
      throw error;
    }
  }

  /**
   * Adds bytes at its end, all of them or none.
   *
   * @throws if they can't be written.
   */
  append(bytes: Uint8Array): void {
    if (this.#isElsewhere) this.file.seekSync(this.#end, Deno.SeekMode.Start);
    this.#isElsewhere = true;
    let written = this.file.writeSync(bytes);
    while (written < bytes.length) written += this.file.writeSync(bytes.subarray(written));
    this.#isElsewhere = false;
    this.#end += bytes.length;
  }

  /**
   * All that was written, also if the file has been removed.
   *
   * @throws if another program has truncated it.
   */
  read(): Uint8Array {
    const bytes = new Uint8Array(this.#end);
    this.#isElsewhere = true;
    this.file.seekSync(0, Deno.SeekMode.Start);
    for (let read = 0; read < bytes.length;) {
      const count = this.file.readSync(bytes.subarray(read));
      if (count === null) throw new Error("another program has truncated the file");
      read += count;
    }
    return bytes;
  }

  /** Whether the file at a path is this one, in the length in which it was written. */
  isAt(path: string): boolean {
    const own = this.file.statSync();
    try {
      const { dev, ino, size } = Deno.statSync(path);
      return dev === own.dev && ino === own.ino && size === this.#end;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.file.close();
  }
}
