// @ts-types="npm:@types/d3-random@3.0.4"
import { randomNormal } from "npm:d3-random@3.0.2";
import { uniformFloat64 } from "npm:pure-rand@8.4.2/distribution/uniformFloat64";
import { xoroshiro128plus } from "npm:pure-rand@8.4.2/generator/xoroshiro128plus";

/**
 * A seeded source of random numbers: the same seed gives the same numbers on every machine.
 *
 * The generator is xoroshiro128+ (Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators", 2018).
 *
 * @example
 * ```ts
 * import { Random } from "./random.ts";
 *
 * if (new Random(7).uniform() !== new Random(7).uniform()) throw new Error("not repeatable");
 * ```
 */
export class Random {
  readonly #generator;

  /** A standard normal number: mean 0, variance 1. */
  readonly normal: () => number;

  /**
   * Starts one of the sequences of a seed.
   *
   * @param seed An integer, of which the lowest 32 bits are used.
   * @param stream Which of the seed's sequences, from 0; each has 2⁶⁴ numbers before it overlaps with the next.
   */
  constructor(seed: number, stream = 0) {
    this.#generator = xoroshiro128plus(seed | 0);
    for (let i = 0; i < stream; i++) this.#generator.jump();
    // Neighbouring seeds start from nearly the same state, so their first numbers would be similar.
    for (let i = 0; i < 64; i++) this.#generator.next();
    this.normal = randomNormal.source(() => this.uniform())(0, 1);
  }

  /** A number from 0 (included) to 1 (excluded), of 53 random bits. */
  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  /**
   * Shuffles `items` in place (Fisher & Yates; Durstenfeld 1964).
   *
   * A position is drawn as ⌊random 32 bits × n ∕ 2³²⌋, which favours some positions by at most n ∕ 2³².
   */
  shuffle(items: Uint32Array): void {
    for (let n = items.length; n > 1; n--) {
      const chosen = Math.floor((this.#generator.next() >>> 0) * n / 2 ** 32);
      const item = items[chosen];
      items[chosen] = items[n - 1];
      items[n - 1] = item;
    }
  }
}
