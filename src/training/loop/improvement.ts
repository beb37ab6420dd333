/** What an {@link Improvement} knows, in a form that JSON keeps to the last bit. */
export interface ImprovementState {
  /** The lowest loss so far; `null` before the first. */
  readonly lowest: number | null;
  /** How many epochs ago it was. */
  readonly sinceLowest: number;
}

/** Watches whether a loss still falls. */
export class Improvement {
  #lowest: number;
  #sinceLowest: number;

  /** @param state That of another one, to continue it; nothing if left out. */
  constructor({ lowest, sinceLowest }: ImprovementState = { lowest: null, sinceLowest: 0 }) {
    this.#lowest = lowest ?? Infinity;
    this.#sinceLowest = sinceLowest;
  }

  /** Takes the loss of one more epoch; returns whether it is the lowest so far. */
  take(loss: number): boolean {
    const isLowest = loss < this.#lowest;
    if (isLowest) this.#lowest = loss;
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

  /** All that it knows. */
  get state(): ImprovementState {
    return { lowest: this.#lowest === Infinity ? null : this.#lowest, sinceLowest: this.#sinceLowest };
  }
}
