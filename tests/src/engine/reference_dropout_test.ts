import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { hash32 } from "../../../src/engine/dropout_hash.ts";
import { assertClose } from "./assert_close.ts";
import { float64Engine } from "./float64_engine.ts";
import { emptyMatrix, paddedMatrix, type Rows, rowsOf } from "./matrices.ts";

const engine = float64Engine();

/** Drops units of activations that are all 1. */
function maskOf(rows: number, columns: number, share: number, key: number): Rows {
  const ones = Array.from({ length: rows }, () => new Array<number>(columns).fill(1));
  const [mask, activations] = [emptyMatrix(rows, columns), emptyMatrix(rows, columns)];
  engine.dropOut(paddedMatrix(ones, columns), share, key, { mask, activations });
  assertEquals(rowsOf(activations), rowsOf(mask), "1 · M is M");
  return rowsOf(mask);
}

Deno.test("what is dropped is 0, the rest 1 ∕ (1 − share) times as large", () => {
  const a = [[1, -2, 3], [4, 5, -6]];
  const [mask, activations] = [emptyMatrix(2, 3), emptyMatrix(2, 3)];
  engine.dropOut(paddedMatrix(a), 0.5, 9, { mask, activations });
  const chosen = a.map((row, i) => row.map((_, j) => hash32(hash32(9 ^ i) ^ j) < 2 ** 31 ? 0 : 2));
  assertEquals(rowsOf(mask), chosen);
  assertClose(rowsOf(activations), a.map((row, i) => row.map((x, j) => x * chosen[i][j])));
});

Deno.test("the fraction of dropped units is the share, and the mean stays the same", () => {
  for (const share of [0.1, 0.2, 0.5, 0.8]) {
    const numbers = maskOf(200, 300, share, 1).flat(), n = numbers.length;
    const left = numbers.filter((factor) => factor === 0).length;
    // Binomial: a deviation of √(n p (1 − p)); four are allowed.
    assert(Math.abs(left - n * share) < 4 * Math.sqrt(n * share * (1 - share)), `${left} of ${n} for ${share}`);
    assert(numbers.every((factor) => factor === 0 || factor === 1 / (1 - share)));
  }
});

Deno.test("nothing is dropped for a share of 0", () => {
  assert(maskOf(20, 30, 0, 1).flat().every((factor) => factor === 1));
});

Deno.test("rows, neighbouring units and keys are dropped independently of each other", () => {
  const isLeftOut = (rows: Rows) => rows.map((row) => row.map((factor) => factor === 0));
  const one = isLeftOut(maskOf(200, 300, 0.5, 1)), other = isLeftOut(maskOf(200, 300, 0.5, 2));
  const pairs = {
    rows: one.slice(1).map((row, i) => row.filter((left, j) => left === one[i][j]).length / row.length),
    units: one.map((row) => row.slice(1).filter((left, j) => left === row[j]).length / (row.length - 1)),
    keys: one.map((row, i) => row.filter((left, j) => left === other[i][j]).length / row.length),
  };
  for (const [what, shares] of Object.entries(pairs)) {
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    // Equal in half of about 59,000 pairs, with a deviation of ½ ∕ √59,000 ≈ 0.0021; four are allowed.
    assert(Math.abs(mean - 0.5) < 4 * 0.0021, `${what} are equal in ${mean} of all cases`);
    // In one row it is ½ ∕ √300 ≈ 0.029; five for 200 rows.
    assert(shares.every((share) => Math.abs(share - 0.5) < 5 * 0.029), `${what} of some row are alike`);
  }
});
