import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Rows } from "../../matrices.ts";

/** Half the distance of 1 to the next float32 number: what rounding to float32 changes at most, relatively. */
export const EPSILON = 2 ** -24;

/** The smallest float32 number: results below the normal range may be off by it, however small they are. */
export const DENORMAL = 2 ** -149;

/**
 * Fails unless each float32 number is what the float64 number rounds to, or within a tolerance of it; infinities and
 * NaN must be where they are expected. The sign of zero doesn't count.
 */
export function assertWithin(
  actual: Rows,
  expected: Rows,
  tolerance: (expected: number, i: number, j: number) => number,
): void {
  assertEquals(actual.map((row) => row.length), expected.map((row) => row.length), "the sizes differ");
  expected.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) {
      const want = Math.fround(row[j]), got = actual[i][j];
      if (got === want || (Number.isNaN(got) && Number.isNaN(want))) continue;
      const most = tolerance(row[j], i, j);
      if (Math.abs(got - row[j]) <= most) continue;
      assert(false, `(${i}, ${j}) is ${got}; ${row[j]} was expected, give or take ${most}`);
    }
  });
}

/** Fails unless the numbers are the same, as `assertEquals` does, which takes long for the elements of plain arrays. */
export function assertSame(actual: Rows, expected: Rows, message?: string): void {
  const typed = (rows: Rows) => rows.map((row) => new Float64Array(row));
  assertEquals(typed(actual), typed(expected), message);
}
