/**
 * Random numbers by their place: each is found from its number alone, without those before it.
 *
 * So what is drawn for a sample depends on nobody's order of work, and starting anew for each sample costs nothing. The
 * counter goes twice through a mixing function, each time with another half of the key (Salmon et al., "Parallel random
 * numbers: as easy as 1, 2, 3", 2011).
 *
 * @example
 * ```ts
 * import { CounterRandom } from "./counter_random.ts";
 *
 * const random = new CounterRandom(7, 0);
 * if (random.uniform(5) !== new CounterRandom(7, 0).uniform(5)) throw new Error("not repeatable");
 * ```
 */
export class CounterRandom {
  readonly #first: number;
  readonly #second: number;

  /**
   * One of a seed's sequences.
   *
   * @param seed A whole number; its lowest 32 bits count.
   * @param stream Which of them, a whole number; its lowest 32 bits count.
   */
  constructor(seed: number, stream: number) {
    this.#first = mix(mix(seed) + stream);
    this.#second = mix(this.#first ^ mix(stream));
  }

  /** The number at place `counter`, of the sequence's 2³²: from 0 (included) to 1 (excluded), of 32 random bits. */
  uniform(counter: number): number {
    return (mix(mix(counter ^ this.#first) + this.#second) >>> 0) / 2 ** 32;
  }

  /** The same, from −`limit` to `limit`. */
  within(limit: number, counter: number): number {
    return limit * (2 * this.uniform(counter) - 1);
  }
}

/** Brings every bit of a 32-bit number to bear on every other (C. Wellons, "Prospecting for hash functions", 2018). */
function mix(bits: number): number {
  bits = Math.imul(bits ^ bits >>> 16, 0x7feb352d);
  bits = Math.imul(bits ^ bits >>> 15, 0x846ca68b);
  return bits ^ bits >>> 16;
}
