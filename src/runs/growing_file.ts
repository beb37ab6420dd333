import { joinBytes } from "../model/join_bytes.ts";
import { writeFileAtomically } from "./write_file.ts";

/**
 * A file that pieces of bytes are added to. A piece is in it as soon as {@link append} resolves, so that a process that
 * is killed loses the one being written at most. One that could not be written is kept and written before the next.
 */
export class GrowingFile {
  /** Kept to be written once more where the file is taken away. */
  readonly #pieces: Uint8Array[];
  /** How many of them the file has. */
  #written: number;
  #turn: Promise<void> = Promise.resolve();
  /** Whether the pieces are to take the place of what the file has. */
  #isReplaced: boolean;

  /**
   * @param locate Gives the file's path, and sees to it that its folder is there.
   * @param pieces Those of a file that exists already, which it continues; what comes after them is cut off.
   * @param isReplaced Whether they are to take the place of those that are there.
   */
  constructor(
    private readonly locate: () => Promise<string>,
    pieces: readonly Uint8Array[] = [],
    isReplaced = false,
  ) {
    this.#pieces = [...pieces];
    this.#written = pieces.length;
    this.#isReplaced = isReplaced;
  }

  /** Bytes of all pieces, those included that could not be written yet. */
  get length(): number {
    return lengthOf(this.#pieces);
  }

  /** Brings what was written to the disk. */
  flush(): Promise<void> {
    return this.#inTurn(() => this.#write(true));
  }

  /**
   * Adds a piece.
   *
   * @param isFlushed Whether it is to be on the disk before this resolves, with all pieces before it.
   * @throws if the file can't be written, for instance because the disk is full.
   */
  append(piece: Uint8Array, isFlushed: boolean): Promise<void> {
    this.#pieces.push(piece);
    return this.#inTurn(() => this.#write(isFlushed));
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const written = this.#turn.then(write);
    // The next is written whether or not this one can be.
    this.#turn = written.catch(() => {});
    return written;
  }

  async #write(isFlushed: boolean): Promise<void> {
    const path = await this.locate(), pieces = [...this.#pieces];
    if (this.#isReplaced) {
      await writeFileAtomically(path, joinBytes(pieces));
      this.#isReplaced = false;
    } else {
      await this.#append(path, pieces, isFlushed);
    }
    this.#written = pieces.length;
  }

  async #append(path: string, pieces: readonly Uint8Array[], isFlushed: boolean): Promise<void> {
    // At once: these take a few microseconds each, and twice as many when another thread does them.
    using file = Deno.openSync(path, { write: true, create: true });
    const length = lengthOf(pieces.slice(0, this.#written));
    // A file that was taken away or cut is written as a whole; a write that failed half-way left part of a piece behind.
    const size = file.seekSync(0, Deno.SeekMode.End), isShort = size < length, end = isShort ? 0 : length;
    const missing = isShort ? pieces : pieces.slice(this.#written);
    const bytes = missing.length === 1 ? missing[0] : joinBytes(missing);
    if (size > end) {
      file.truncateSync(end);
      file.seekSync(end, Deno.SeekMode.Start);
    }
    for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
    if (isFlushed) await file.syncData();
  }
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
