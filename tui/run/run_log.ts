/** A log of one JSON object a line (JSON Lines). */
export class RunLog {
  #length: number;
  #pending = "";
  #turn: Promise<void> = Promise.resolve();

  /**
   * @param locate Gives the log's path, and sees to it that its folder is there.
   * @param length The bytes of a log that is there already, after which it goes on; what comes behind them is cut off.
   */
  constructor(readonly locate: () => Promise<string>, length = 0) {
    this.#length = length;
  }

  /** Bytes of all lines, those included that could not be written yet. */
  get length(): number {
    return this.#length + new TextEncoder().encode(this.#pending).length;
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
    this.#pending += JSON.stringify(record) + "\n";
    return this.#inTurn(() => this.#write(isFlushed));
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const written = this.#turn.then(write);
    // The next is written whether or not this one can be.
    this.#turn = written.catch(() => {});
    return written;
  }

  async #write(isFlushed: boolean): Promise<void> {
    const lines = this.#pending;
    using file = await Deno.open(await this.locate(), { write: true, create: true });
    // A write that failed half-way left part of a line behind; a file that was taken away starts anew.
    const end = Math.min(this.#length, (await file.stat()).size);
    await file.truncate(end);
    await file.seek(end, Deno.SeekMode.Start);
    const bytes = new TextEncoder().encode(lines);
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    if (isFlushed) await file.syncData();
    this.#length = end + bytes.length;
    this.#pending = this.#pending.slice(lines.length);
  }
}
