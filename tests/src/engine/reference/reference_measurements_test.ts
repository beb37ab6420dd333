import { assertEquals } from "deno-std/assert/equals.js";
import { KEEP_GRADIENT } from "../../../../src/engine/update_rule.ts";
import { assertClose } from "../assert_close.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "../matrices.ts";

const engine = float64Engine();

Deno.test("the squares of a matrix are summed up column by column: 1² + 3² and 2² + (−4)²", () => {
  const sums = emptyMatrix(1, 2);
  engine.sumOfSquares(paddedMatrix([[1, 2], [3, -4]]), sums);
  assertEquals(rowsOf(sums), [[10, 20]]);
});

Deno.test("the squares of a difference: (1 − 2)² + (3 − 0)² and 0² + (−4 + 5)²", () => {
  const sums = emptyMatrix(1, 2);
  engine.sumOfSquares(paddedMatrix([[1, 2], [3, -4]]), sums, paddedMatrix([[2, 2], [0, -5]]));
  assertEquals(rowsOf(sums), [[10, 1]]);
});

Deno.test("columns have a sum, a sum of squares and a maximum", () => {
  const statistics = emptyMatrix(3, 2);
  engine.columnStatistics(paddedMatrix([[1, -2], [3, -4]]), statistics);
  assertEquals(rowsOf(statistics), [[4, -6], [10, 20], [3, -2]]);
});

Deno.test("of no rows, the sums are zero and the maximum is −∞", () => {
  const statistics = emptyMatrix(3, 2);
  engine.columnStatistics(emptyMatrix(0, 2), statistics);
  assertEquals(rowsOf(statistics), [[0, 0], [0, 0], [-Infinity, -Infinity]]);
});

Deno.test("a column with a norm above the limit is scaled down to it; the others stay the same", () => {
  // (3, 4) has the length 5 and becomes (0.6, 0.8)·2.
  const weights = paddedMatrix([[3, 1, 0], [4, -1, 0]]);
  engine.limitNorms(weights, 2);
  assertClose(rowsOf(weights), [[1.2, 1, 0], [1.6, -1, 0]], 1e-15);
});

Deno.test("a copy has the same elements", () => {
  const copy = emptyMatrix(2, 2);
  engine.copy(paddedMatrix([[1, 2], [3, 4]]), copy);
  assertEquals(rowsOf(copy), [[1, 2], [3, 4]]);
});

Deno.test("a step by a kept gradient scales the gradient, but not that of L2 and L1", () => {
  // w ← w − ½ (0.25 g + 0.5 w + 2 sign w): 4 − ½ (2 + 2 + 2) = 1, −8 − ½ (−4 − 4 − 2) = −3, 0 − ½ · 1 = −0.5.
  const rule = { ...KEEP_GRADIENT, kind: "sgd", learningRate: 0.5, l2: 0.5, l1: 2 } as const;
  const weights = { value: paddedMatrix([[4], [-8], [0]]), state: [] },
    bias = { value: paddedMatrix([[4]]), state: [] };
  engine.stepWeights(paddedMatrix([[8], [-16], [4]]), 0.25, weights, rule);
  assertEquals(rowsOf(weights.value), [[1], [-3], [-0.5]]);
  // 4 − ½ · 0.25 · 8.
  engine.stepBias(paddedMatrix([[8]]), 0.25, bias, rule);
  assertEquals(rowsOf(bias.value), [[3]]);
});
