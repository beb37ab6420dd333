import fc from "fast-check";
import { SHAPES } from "./kernels/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, product, rowsOf } from "../matrices.ts";
import { assertZeroPadding, Workbench } from "./workbench.ts";
import { engineInputs, FORMS, inputRows } from "./inputs.ts";
import { floats, operands } from "./operands.ts";
import { assertClose, productMagnitude, sumTolerance } from "./sums.ts";

for (const build of SHAPES) {
  const bench = new Workbench(build);

  for (const form of FORMS) {
    Deno.test(`Z = X·W + 1·b by ${form.name} is the reference's (${build})`, () => {
      fc.assert(
        fc.property(operands(), (given) => {
          const { n, inputs, units, spare, nan } = given;
          const x = inputRows(form, given), w = floats(given, 1, inputs, units), b = floats(given, 2, 1, units);
          const engine = bench.begin(form.sparsity);
          const input = engineInputs(bench, engine, form, given, "evaluation");
          const [weights, bias, z] = [bench.matrix(w, units), bench.matrix(b, units), bench.output(n, units, spare)];
          bench.operate([z], () => engine.affine(input, weights, bias, z));

          const expected = emptyMatrix(n, units);
          float64Engine().affine(paddedMatrix(x, inputs), paddedMatrix(w, units), paddedMatrix(b, units), expected);
          const magnitude = productMagnitude(x, w, units);
          assertClose(
            rowsOf(z),
            rowsOf(expected),
            (i, j) => sumTolerance(magnitude[i][j] + Math.abs(b[0][j]), inputs),
            // If zeros are skipped, a NaN that they would be multiplied by has no effect.
            form.sparsity === "on" ? undefined : product(x, w, units),
          );
          // A NaN times the zeros of the padding is NaN as well.
          if (nan === 0) assertZeroPadding(z);
        }),
        { seed: 1, numRuns: 100 },
      );
    });
  }
}
