import fc from "fast-check";
import { Random } from "../../../../src/matrix/random.ts";
import { SIZES } from "./kernels/numbers.ts";
import { numbersFrom, type Rows } from "../matrices.ts";

/** Small enough that products are denormal or vanish; the sums of others swallow them. */
const TINY = [1e-45, -1e-40, 2 ** -126, 1e-20].map(Math.fround);

/** A product of matrices, as few numbers say it. */
export interface Operands {
  /** Samples of the batch. */
  readonly n: number;
  readonly inputs: number;
  readonly units: number;
  /** Samples that there would be room for besides. */
  readonly spare: number;
  readonly seed: number;
  /** The share of inputs that aren't 0 or −0. */
  readonly density: number;
  /** The share of NaN in every matrix. */
  readonly nan: number;
}

/** Products of the given sizes, a quarter of them with NaN. */
export function operands(sizes: readonly number[] = SIZES, nan = [0, 0, 0, 0.002]): fc.Arbitrary<Operands> {
  const size = fc.constantFrom(...sizes);
  return fc.record({
    n: size,
    inputs: size,
    units: size,
    spare: fc.constantFrom(0, 1, 5),
    seed: fc.integer(),
    density: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    nan: fc.constantFrom(...nan),
  });
}

/**
 * Float32 numbers: normal ones, a twentieth tiny, zeros of both signs where `density` leaves room, and NaN.
 *
 * @param stream Another one gives other numbers.
 */
export function floats({ seed, nan }: Operands, stream: number, rows: number, columns: number, density = 1): Rows {
  const random = new Random(seed, stream);
  const number = () => {
    if (random.uniform() < nan) return NaN;
    if (random.uniform() >= density) return random.uniform() < 0.5 ? 0 : -0;
    if (random.uniform() < 0.05) return TINY[Math.floor(random.uniform() * TINY.length)];
    return Math.fround(random.normal());
  };
  return Array.from({ length: rows }, () => numbersFrom(columns, number));
}
