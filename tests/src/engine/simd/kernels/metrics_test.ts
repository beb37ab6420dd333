import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { float64Engine } from "../../float64_engine.ts";
import { assertSame } from "./assert_within.ts";
import { emptyMatrix, paddedMatrix, type Rows, rowsOf } from "../../matrices.ts";
import { BUILDS, Workbench } from "./kernels.ts";
import { numbers, sheets, SIZES } from "./numbers.ts";

for (const build of BUILDS) {
  const bench = new Workbench(build);

  const classify = (rows: Rows, columns: number): Rows => {
    bench.clear();
    const a = bench.matrix(rows, columns, Infinity);
    const classes = bench.matrix(rows.map(() => [NaN]), 1);
    bench.kernels.classify(a.pointer, a.stride, a.rows, columns, classes.pointer, classes.stride);
    return classes.read();
  };

  Deno.test(`the class is the first of the largest outputs, and never padding (${build})`, () => {
    assertEquals(classify([[1, 3, 2], [5, 5, 5], [-0, 0, -1]], 3), [[1], [0], [0]]);
  });

  Deno.test(`a single output predicts class 1 from ½ on (${build})`, () => {
    assertEquals(classify([[0.4999], [0.5], [7], [-7], [NaN]], 1), [[0], [1], [1], [0], [0]]);
  });

  Deno.test(`the class is the reference's, whatever stands in the rows (${build})`, () => {
    fc.assert(
      fc.property(sheets(SIZES.filter((size) => size > 0)), (sheet) => {
        const rows = numbers(sheet);
        const expected = emptyMatrix(rows.length, 1);
        float64Engine().classify(paddedMatrix(rows, sheet.columns), expected);
        assertSame(classify(rows, sheet.columns), rowsOf(expected));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
}
