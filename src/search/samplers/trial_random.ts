import { Random } from "../../matrix/random.ts";

/** The odd number nearest to 2³² ∕ φ: its multiples keep apart (Knuth, "The Art of Computer Programming", 6.4). */
const GOLDEN = 0x9e3779b9;

/** The random numbers of a trial's point: they depend on the seed and its number alone. */
export function trialRandom(seed: number, trial: number): Random {
  return new Random(seed ^ Math.imul(trial + 1, GOLDEN));
}
