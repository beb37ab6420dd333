import fc from "fast-check";
import { Random } from "../../../../../src/matrix/random.ts";
import { numbersFrom, type Rows } from "../../matrices.ts";

/** Sizes around the four lanes of a vector, the blocks of the kernels, and beyond. */
export const SIZES = [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 129] as const;

/** Zeros of both signs, denormals, the ends of exp's range, numbers whose square overflows, and no numbers. */
const ODD = [0, -0, 1e-45, -1e-40, 1.1754943508222875e-38, 1e-20, -16, 88.8, -88, -103.5, 1e20, -3e30]
  .concat([Infinity, -Infinity, NaN]).map(Math.fround);

/** Matrices of float32 numbers, as few numbers say them. */
export interface Sheet {
  readonly rows: number;
  readonly columns: number;
  readonly seed: number;
  /** The standard deviation. */
  readonly scale: number;
  /** The share of {@link ODD} numbers. */
  readonly odd: number;
}

/** Any matrices of the given sizes. */
export function sheets(sizes: readonly number[] = SIZES): fc.Arbitrary<Sheet> {
  return fc.record({
    rows: fc.constantFrom(...sizes),
    columns: fc.constantFrom(...sizes),
    seed: fc.integer(),
    scale: fc.constantFrom(1, 0.01, 10, 100),
    odd: fc.constantFrom(0, 0.02, 0.2),
  });
}

/**
 * The numbers of a sheet.
 *
 * @param stream Another one gives other numbers.
 */
export function numbers({ rows, columns, seed, scale, odd }: Sheet, stream = 0): Rows {
  const random = new Random(seed, stream);
  const number = () =>
    random.uniform() < odd ? ODD[Math.floor(random.uniform() * ODD.length)] : Math.fround(random.normal() * scale);
  return Array.from({ length: rows }, () => numbersFrom(columns, number));
}

/** A label for each row of a sheet. */
export function labels({ rows, columns, seed }: Sheet): number[] {
  const random = new Random(seed, 3);
  // A single output is to be the label itself, which is any number then.
  return Array.from({ length: rows }, () => Math.floor(random.uniform() * (columns === 1 ? 9 : columns)));
}
