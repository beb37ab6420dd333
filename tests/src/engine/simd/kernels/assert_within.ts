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
      assert(Math.abs(got - row[j]) <= most, `(${i}, ${j}) is ${got}; ${row[j]} was expected, give or take ${most}`);
    }
  });
}
