import { join } from "node:path";
import { joinBytes } from "../model/join_bytes.ts";
import { versionRecord } from "../tensorboard/event.ts";

/** What TensorBoard knows its files by, and what the name of each ends with, behind the second that it was begun in. */
const PREFIX = "events.out.tfevents.", SUFFIX = ".phosphor";

/** The name of a file that was begun at this time (seconds since 1970); the second of the same second has another number. */
export function tensorBoardFileName(time: number, number = 0): string {
  return `${PREFIX}${String(Math.floor(time)).padStart(10, "0")}${SUFFIX}${number === 0 ? "" : `.${number}`}`;
}

/** The paths of the files that were written for TensorBoard in a folder; none where there is no such folder. */
export async function listTensorBoardFiles(folder: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  return names.filter((name) => name.startsWith(PREFIX) && name.includes(SUFFIX)).map((name) => join(folder, name));
}

/**
 * A file of TensorBoard that grows: every record is in it as soon as {@link write} resolves. A record that could not be
 * written is kept and written with the next; of a file that somebody has taken away, the records from then on are written
 * to another.
 */
export class TensorBoardFile {
  #path: string | undefined;
  /** Bytes of the whole records in the file. */
  #length = 0;
  #pending: Uint8Array[] = [];

  /**
   * @param locate Gives the folder.
   * @param now Seconds since 1970.
   */
  constructor(private readonly locate: () => Promise<string>, private readonly now: () => number) {}

  /** Adds a record, for the next {@link write}. */
  add(record: Uint8Array): void {
    this.#pending.push(record);
  }

  /**
   * Writes the records that the file doesn't have yet.
   *
   * @throws if it can't be written, for instance because the disk is full.
   */
  async write(): Promise<void> {
    const pending = [...this.#pending], folder = await this.locate();
    await Deno.mkdir(folder, { recursive: true });
    using file = await this.#open(folder);
    const bytes = joinBytes(this.#length === 0 ? [versionRecord(this.now()), ...pending] : pending);
    // A write that failed half-way left part of a record behind, which nothing behind it could be read after.
    await file.truncate(this.#length);
    await file.seek(this.#length, Deno.SeekMode.Start);
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    this.#length += bytes.length;
    this.#pending = this.#pending.slice(pending.length);
  }

  async #open(folder: string): Promise<Deno.FsFile> {
    if (this.#path !== undefined) {
      const file = await Deno.open(this.#path, { write: true }).catch((error) => {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      });
      if (file && (await file.stat()).size >= this.#length) return file;
      file?.close();
    }
    return await this.#create(folder);
  }

  /** Two runs that begin a file in the same second get different ones: only one of them can create a file. */
  async #create(folder: string): Promise<Deno.FsFile> {
    const time = this.now();
    for (let number = 0;; number++) {
      const path = join(folder, tensorBoardFileName(time, number));
      try {
        const file = await Deno.open(path, { write: true, createNew: true });
        this.#path = path;
        this.#length = 0;
        return file;
      } catch (error) {
        if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      }
    }
  }
}
