import { SortedList } from "../sorted_list.ts";

/** Numbers in order, the smallest first. */
export class SortedNumbers {
  // The difference of two infinite ones isn't a number.
  readonly #numbers = new SortedList<number>((a, b) => a < b ? -1 : a > b ? 1 : 0);

  /** The number of numbers. */
  get count(): number {
    return this.#numbers.length;
  }

  /** Adds a number. */
  add(number: number): void {
    this.#numbers.add(number);
  }

  /** How many are larger than a number. */
  countAbove(number: number): number {
    return this.count - this.#numbers.countUpTo(number);
  }

  /** The median, which is the mean of the two in the middle of an even number; NaN of none. */
  get median(): number {
    const middle = (this.count - 1) / 2, [low, high] = [Math.floor(middle), Math.ceil(middle)];
    return ((this.#numbers.at(low) ?? NaN) + (this.#numbers.at(high) ?? NaN)) / 2;
  }
}
