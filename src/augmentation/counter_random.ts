/**
 * A counter-based generator: each random number is computed from its index alone, without those before it.
 *
 * So the numbers of a sample don't depend on the order in which samples are processed. The counter goes twice through a
 * mixing function, each time with another half of the key (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * 2011).
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
   * One of the sequences of a seed.
   *
   * @param seed An integer, of which the lowest 32 bits are used.
   * @param stream Which sequence: an integer, of which the lowest 32 bits are used.
   */
  constructor(seed: number, stream: number) {
    this.#first = mix(mix(seed) + stream);
    this.#second = mix(this.#first ^ mix(stream));
  }

  /** The number with index `counter` of the sequence's 2³²: from 0 (included) to 1 (excluded), with 32 random bits. */
  uniform(counter: number): number {
    return (mix(mix(counter ^ this.#first) + this.#second) >>> 0) / 2 ** 32;
  }

  /** The same, from −`limit` to `limit`. */
  within(limit: number, counter: number): number {
    return limit * (2 * this.uniform(counter) - 1);
  }
}

/** Mixes the bits of a 32-bit integer: each influences all others (C. Wellons, "Prospecting for hash functions", 2018). */
function mix(bits: number): number {
  bits = Math.imul(bits ^ bits >>> 16, 0x7feb352d);
  bits = Math.imul(bits ^ bits >>> 15, 0x846ca68b);
  return bits ^ bits >>> 16;
}
