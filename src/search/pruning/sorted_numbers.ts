/** Numbers in order, the smallest first. */
export class SortedNumbers {
  readonly #numbers: number[] = [];

  /** The number of numbers. */
  get count(): number {
    return this.#numbers.length;
  }

  /** Adds a number. */
  add(number: number): void {
    this.#numbers.splice(this.#placeOf(number), 0, number);
  }

  /** How many are larger than a number. */
  countAbove(number: number): number {
    let place = this.#placeOf(number);
    while (place < this.count && this.#numbers[place] === number) place++;
    return this.count - place;
  }

  /** The median, which is the mean of the two in the middle of an even number; NaN of none. */
  get median(): number {
    const middle = (this.count - 1) / 2;
    return (this.#numbers[Math.floor(middle)] + this.#numbers[Math.ceil(middle)]) / 2;
  }

  /** How many are smaller than a number. */
  #placeOf(number: number): number {
    let from = 0, to = this.count;
    while (from < to) {
      const middle = from + to >> 1;
      if (this.#numbers[middle] < number) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
