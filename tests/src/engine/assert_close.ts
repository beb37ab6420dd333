import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";

/** Fails unless both hold as many numbers, row by row, and each pair differs by at most `tolerance`. */
export function assertClose(
  actual: readonly ArrayLike<number>[],
  expected: readonly ArrayLike<number>[],
  tolerance = 1e-12,
): void {
  assertEquals(actual.map((row) => row.length), expected.map((row) => row.length), "the sizes differ");
  expected.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) {
      const difference = Math.abs(actual[i][j] - row[j]);
      assert(
        difference <= tolerance,
        `(${i}, ${j}) is ${actual[i][j]}; expected ${row[j]}, give or take ${tolerance}`,
      );
    }
  });
}
