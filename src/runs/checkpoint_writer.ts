/**
 * Does one thing at a time, and of those that come meanwhile only the last: a disk that is slower than what is written
 * to it falls behind by one file, not by hundreds.
 */
export class CheckpointWriter {
  #next: (() => Promise<void>) | undefined;
  #work: Promise<void> | undefined;

  /** @param write Writes a file; never throws. In place of another that was not started. */
  push(write: () => Promise<void>): void {
    this.#next = write;
    this.#work ??= this.#writeAll();
  }

  /** Resolves when nothing is left to be written. */
  async idle(): Promise<void> {
    await this.#work;
  }

  async #writeAll(): Promise<void> {
    for (let write = this.#take(); write; write = this.#take()) await write();
    this.#work = undefined;
  }

  #take(): (() => Promise<void>) | undefined {
    const next = this.#next;
    this.#next = undefined;
    return next;
  }
}
