import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { EPSILON } from "./kernels/assert_within.ts";
import { BUILDS } from "./kernels/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, type Rows, rowsOf } from "../matrices.ts";
import { floats, operands } from "./operands.ts";
import { engineParameter, KINDS, PENALTIES, referenceParameter, ruleOf, written } from "./parameters.ts";
import { assertClose, sumTolerance } from "./sums.ts";
import { assertZeroPadding, Workbench } from "./workbench.ts";

const reference = float64Engine();

/** The sum over column `j` of what `of` makes of its elements; a NaN counts as 0. */
function columnSum(rows: Rows, j: number, of: (x: number, i: number) => number): number {
  return rows.reduce((sum, row, i) => sum + (of(row[j], i) || 0), 0);
}

for (const build of BUILDS) {
  const bench = new Workbench(build);

  Deno.test(`sums of squares, of a matrix or a difference, are the reference's (${build})`, () => {
    fc.assert(
      fc.property(operands(), fc.boolean(), (given, isDifference) => {
        const { n, units, spare } = given, rows = floats(given, 1, n, units), other = floats(given, 2, n, units);
        const engine = bench.begin(), [x, y] = [rows, other].map((numbers) => bench.matrix(numbers, units, spare));
        const sums = bench.output(1, units), expected = emptyMatrix(1, units);
        bench.operate([sums], () => engine.sumOfSquares(x, sums, isDifference ? y : undefined));
        reference.sumOfSquares(
          paddedMatrix(rows, units),
          expected,
          isDifference ? paddedMatrix(other, units) : undefined,
        );
        // A square is off by what its difference is, twice.
        const origin = isDifference ? other : rows.map((row) => row.map(() => 0));
        const squares = (j: number) => columnSum(rows, j, (element, i) => (element - origin[i][j]) ** 2);
        assertClose(rowsOf(sums), rowsOf(expected), (_, j) => 3 * sumTolerance(squares(j), n));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  Deno.test(`column statistics are the reference's (${build})`, () => {
    fc.assert(
      fc.property(operands(), (given) => {
        const { n, units, spare } = given, rows = floats(given, 1, n, units);
        const engine = bench.begin(), x = bench.matrix(rows, units, spare);
        const statistics = bench.output(3, units), expected = emptyMatrix(3, units);
        bench.operate([statistics], () => engine.columnStatistics(x, statistics));
        reference.columnStatistics(paddedMatrix(rows, units), expected);
        const magnitude = [Math.abs, (element: number) => element ** 2, () => 0];
        assertClose(rowsOf(statistics), rowsOf(expected), (i, j) => {
          return i < 2 ? sumTolerance(columnSum(rows, j, magnitude[i]), n) : 0;
        });
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  Deno.test(`a copy has the same bits, and writes nothing else (${build})`, () => {
    fc.assert(
      fc.property(operands(), (given) => {
        const { n, units, spare } = given, engine = bench.begin();
        const x = bench.matrix(floats(given, 1, n, units), units, spare), copy = bench.output(n, units);
        bench.operate([copy], () => engine.copy(x, copy));
        assertEquals(rowsOf(copy), rowsOf(x));
        assertZeroPadding(copy);
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  Deno.test(`max-norm limits the norm of each column, and leaves smaller ones as they are (${build})`, () => {
    fc.assert(
      fc.property(operands(undefined, [0]), fc.constantFrom(0.5, 3, 8), (given, limit) => {
        const { inputs, units } = given, rows = floats(given, 1, inputs, units, given.density);
        const engine = bench.begin(), weights = bench.matrix(rows, units), expected = paddedMatrix(rows, units);
        bench.operate([weights], () => engine.limitNorms(weights, limit));
        reference.limitNorms(expected, limit);
        // The factor is off by half the sum's error, a root, a quotient and a product.
        assertClose(
          rowsOf(weights),
          rowsOf(expected),
          (k, j) => (inputs + 8) * EPSILON * Math.abs(rows[k][j]) + 2 ** -149,
        );
        for (let j = 0; j < units; j++) {
          const length = Math.hypot(...rows.map((row) => row[j]));
          if (length < 0.999 * limit) assertEquals(rowsOf(weights).map((row) => row[j]), rows.map((row) => row[j]));
        }
        assertZeroPadding(weights);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  Deno.test(`steps by kept gradients, of any rule, are the reference's (${build})`, () => {
    const steps = fc.tuple(operands(undefined, [0]), fc.constantFrom(...KINDS), fc.constantFrom(...PENALTIES));
    fc.assert(
      fc.property(steps, fc.constantFrom(1, 0.25), ([given, kind, penalty], scale) => {
        const { inputs, units } = given, rule = ruleOf(kind, 1, penalty);
        const w = floats(given, 1, inputs, units), gradient = floats(given, 2, inputs, units);
        const engine = bench.begin(), g = bench.matrix(gradient, units);
        const weights = engineParameter(bench, w, units, kind), expected = referenceParameter(w, units, kind);
        bench.operate([weights.value, ...weights.state], () => engine.stepWeights(g, scale, weights, rule));
        reference.stepWeights(paddedMatrix(gradient, units), scale, expected, rule);
        const tolerance = (k: number, j: number) => 64 * EPSILON * (Math.abs(w[k][j]) + Math.abs(gradient[k][j]) + 1);
        assertClose(rowsOf(written(weights, kind)), rowsOf(written(expected, kind)), tolerance);
        for (const matrix of [weights.value, ...weights.state]) assertZeroPadding(matrix);
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  Deno.test(`a bias steps by a kept gradient without L2 and L1 (${build})`, () => {
    for (const kind of KINDS.filter((kind) => kind !== "gradient")) {
      const engine = bench.begin(), gradient = bench.matrix([[1, -2, 3]], 3), start = [[5, 6, 7]];
      const [penalized, free] = [PENALTIES[3], PENALTIES[0]].map((penalty) => {
        const bias = engineParameter(bench, start, 3, kind);
        engine.stepBias(gradient, 0.5, bias, ruleOf(kind, 1, penalty));
        return rowsOf(bias.value);
      });
      assertEquals(penalized, free);
      assert(penalized[0].every((number, j) => number !== start[0][j]), kind);
    }
  });
}
