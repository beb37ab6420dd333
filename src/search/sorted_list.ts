/** A longer block is split: in one array of a hundred thousand, each addition would move most of the others. */
const LONGEST_BLOCK = 1024;

/**
 * Items in order. Of n items, adding one takes O(√n) at most, and in practice a search and a move within a block.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { SortedList } from "./sorted_list.ts";
 *
 * const list = new SortedList<number>((a, b) => a - b);
 * for (const number of [3, 1, 2, 2]) list.add(number);
 * assertEquals([list.items, list.at(1), list.countUpTo(2)], [[1, 2, 2, 3], 2, 3]);
 * ```
 */
export class SortedList<Item> {
  /** None of them is empty, but the only one of an empty list. */
  readonly #blocks: Item[][] = [[]];
  /** All items, once they were asked for. */
  #items: readonly Item[] | undefined;
  #length = 0;

  /** @param compare Negative where the first of two items stands before the second, positive where it stands behind. */
  constructor(private readonly compare: (first: Item, second: Item) => number) {}

  /** The number of items. */
  get length(): number {
    return this.#length;
  }

  /** The items in order. */
  get items(): readonly Item[] {
    return this.#items ??= this.#blocks.flat();
  }

  /** The item at a place, counted from 0; undefined where there is none. */
  at(place: number): Item | undefined {
    let left = place;
    for (const block of this.#blocks) {
      if (left < block.length) return block[left];
      left -= block.length;
    }
    return undefined;
  }

  /** Adds an item, behind those that are equal. */
  add(item: Item): void {
    const at = this.#blockOf(item), block = this.#blocks[at];
    block.splice(this.#placeIn(block, item), 0, item);
    if (block.length > LONGEST_BLOCK) this.#blocks.splice(at + 1, 0, block.splice(LONGEST_BLOCK >> 1));
    this.#length++;
    this.#items = undefined;
  }

  /** How many items don't stand behind this one. */
  countUpTo(item: Item): number {
    const at = this.#blockOf(item);
    let before = 0;
    for (let i = 0; i < at; i++) before += this.#blocks[i].length;
    return before + this.#placeIn(this.#blocks[at], item);
  }

  /** The first block that ends with an item behind this one; the last block if none does. */
  #blockOf(item: Item): number {
    const isBehind = (block: number) => this.compare(this.#blocks[block].at(-1)!, item) > 0;
    return firstWhere(this.#blocks.length - 1, isBehind);
  }

  #placeIn(block: readonly Item[], item: Item): number {
    return firstWhere(block.length, (place) => this.compare(block[place], item) > 0);
  }
}

/** The first of the numbers below an end for which a condition holds, as it then does for all behind it; else the end. */
function firstWhere(end: number, holds: (number: number) => boolean): number {
  let from = 0, to = end;
  while (from < to) {
    const middle = from + to >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
