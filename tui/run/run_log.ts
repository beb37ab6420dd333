/** A log of one JSON object a line (JSON Lines), on the disk as soon as each line is written. */
export class RunLog {
  #length = 0;
  #pending = "";

  /** @param locate Gives the log's path, and sees to it that its folder is there. */
  constructor(readonly locate: () => Promise<string>) {}

  /**
   * Adds a line. One that could not be written is kept and written before the next.
   *
   * @throws if the file can't be written, for instance because the disk is full.
   */
  async append(record: object): Promise<void> {
    this.#pending += JSON.stringify(record) + "\n";
    using file = await Deno.open(await this.locate(), { write: true, create: true });
    // A write that failed half-way left part of a line behind; a file that was taken away starts anew.
    const end = Math.min(this.#length, (await file.stat()).size);
    await file.truncate(end);
    await file.seek(end, Deno.SeekMode.Start);
    const bytes = new TextEncoder().encode(this.#pending);
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    await file.syncData();
    this.#length = end + bytes.length;
    this.#pending = "";
  }
}
