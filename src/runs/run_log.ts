import { printableJson } from "../model/printable_json.ts";
import { writeFileAtomically } from "./write_file.ts";

/** A log of one JSON object a line (JSON Lines). */
export class RunLog {
  /** The lines that were written, kept to be written once more where the file is taken away. */
  readonly #written: Uint8Array<ArrayBuffer>[];
  /** The lines that could not be written yet. */
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #turn: Promise<void> = Promise.resolve();
  #isChanged: boolean;

  /**
   * @param locate Gives the log's path, and sees to it that its folder is there.
   * @param lines Those of a log that exists already, which it continues; what comes after them is cut off.
   * @param isChanged Whether they are to take the place of those that are there.
   */
  constructor(
    readonly locate: () => Promise<string>,
    lines: Uint8Array<ArrayBuffer> = new Uint8Array(),
    isChanged = false,
  ) {
    this.#written = [lines];
    this.#isChanged = isChanged;
  }

  /** Bytes of all lines, those included that could not be written yet. */
  get length(): number {
    return lengthOf(this.#written) + lengthOf(this.#pending);
  }

  /** Brings what was written to the disk. */
  flush(): Promise<void> {
    return this.#inTurn(() => this.#write(true));
  }

  /**
   * Adds a line. One that could not be written is kept and written before the next.
   *
   * @param isFlushed Whether it is to be on the disk before this resolves, with all lines before it.
   * @throws if the file can't be written, for instance because the disk is full.
   */
  append(record: object, isFlushed = true): Promise<void> {
    this.#pending.push(new TextEncoder().encode(printableJson(record) + "\n"));
    return this.#inTurn(() => this.#write(isFlushed));
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const written = this.#turn.then(write);
    // The next is written whether or not this one can be.
    this.#turn = written.catch(() => {});
    return written;
  }

  async #write(isFlushed: boolean): Promise<void> {
    const pending = [...this.#pending], path = await this.locate();
    if (this.#isChanged) {
      await writeFileAtomically(path, await new Blob(this.#written).bytes());
      this.#isChanged = false;
    }
    using file = await Deno.open(path, { write: true, create: true });
    // A file that was taken away or cut is written as a whole; a write that failed half-way left part of a line behind.
    const isShort = (await file.stat()).size < lengthOf(this.#written);
    const end = isShort ? 0 : lengthOf(this.#written);
    const bytes = await new Blob(isShort ? [...this.#written, ...pending] : pending).bytes();
    await file.truncate(end);
    await file.seek(end, Deno.SeekMode.Start);
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    if (isFlushed) await file.syncData();
    for (const line of pending) this.#written.push(line);
    this.#pending = this.#pending.slice(pending.length);
  }
}

function lengthOf(lines: readonly Uint8Array[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}
