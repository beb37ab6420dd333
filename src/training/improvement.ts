/** Watches whether a loss still falls. */
export class Improvement {
  #lowest = Infinity;
  #sinceLowest = 0;

  /** Takes the loss of one more epoch; returns whether it is the lowest so far. */
  take(loss: number): boolean {
    const isLowest = loss < this.#lowest;
    this.#lowest = Math.min(this.#lowest, loss);
    this.#sinceLowest = isLowest ? 0 : this.#sinceLowest + 1;
    return isLowest;
  }

  /** How many epochs ago the loss was lowest. */
  get sinceLowest(): number {
    return this.#sinceLowest;
  }

  /** Counts from here on again, the lowest loss kept. */
  rest(): void {
    this.#sinceLowest = 0;
  }
}
