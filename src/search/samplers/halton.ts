import { Random } from "../../matrix/random.ts";
import { coordinateAt, type Dimension } from "../space/dimension.ts";
import type { Sampler } from "./sampler.ts";

/**
 * Points of a randomized Halton sequence, which fill the space more evenly than independent ones: of the first bᵏ, each
 * of the bᵏ equal parts of the dimension with base b has one. Each digit is permuted by itself, so that dimensions of
 * large bases aren't correlated (Halton 1960; Owen, "A randomized Halton algorithm in R", 2017).
 *
 * @param seed Another seed permutes the digits in another way.
 */
export function haltonSampler(dimensions: readonly Dimension[], seed: number): Sampler {
  const sequences = dimensions.map((_, i) => new RadicalInverse(primeAt(i), new Random(seed, i)));
  return {
    count: Infinity,
    suggest: (trial) => dimensions.map((dimension, i) => coordinateAt(dimension, sequences[i].at(trial))),
  };
}

/** The digits of a number, each permuted, mirrored at the point: 0.d₀d₁d₂… in base b. */
export class RadicalInverse {
  readonly #permutations: Uint32Array[] = [];

  /**
   * @param base A prime number.
   * @param random Draws the permutation of each digit; without it, digits stay as they are (van der Corput).
   */
  constructor(private readonly base: number, random?: Random) {
    // As many digits as 53 bits have.
    for (let digit = 0; base ** digit < 2 ** 53; digit++) {
      const permutation = Uint32Array.from({ length: base }, (_, value) => value);
      random?.shuffle(permutation);
      this.#permutations.push(permutation);
    }
  }

  /** The number of the sequence with an index, from 0 (included) to 1 (excluded). */
  at(index: number): number {
    const { base } = this;
    let share = 0, place = 1 / base, left = index;
    for (const permutation of this.#permutations) {
      share += permutation[left % base] * place;
      left = Math.floor(left / base);
      place /= base;
    }
    return Math.min(share, 1 - Number.EPSILON);
  }
}

/** The prime number with an index: 2, 3, 5, … */
function primeAt(index: number): number {
  for (let number = 2, left = index;; number++) {
    let divisor = 2;
    while (divisor * divisor <= number && number % divisor !== 0) divisor++;
    if (divisor * divisor > number && left-- === 0) return number;
  }
}
