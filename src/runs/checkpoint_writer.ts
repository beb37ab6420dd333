/** Writes one file at a time, in the order in which they come. */
export class CheckpointWriter {
  #work: Promise<void> = Promise.resolve();

  /**
   * Writes a file after those before it. Whoever waits for the answer before the next has two in memory at a time at most, on
   * however slow a disk.
   *
   * @param write Writes it; never throws.
   * @returns Resolves as soon as it is its turn.
   */
  push(write: () => Promise<void>): Promise<void> {
    const turn = this.#work;
    this.#work = turn.then(write);
    return turn;
  }

  /** Resolves when nothing is left to be written. */
  async idle(): Promise<void> {
    await this.#work;
  }
}
