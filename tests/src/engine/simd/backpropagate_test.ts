import fc from "fast-check";
import { type Activation, ACTIVATIONS } from "../../../../src/engine/activations.ts";
import { EPSILON } from "./kernels/assert_within.ts";
import { SHAPES } from "./kernels/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, type Rows, rowsOf, transpose } from "../matrices.ts";
import { assertZeroPadding, Workbench } from "./workbench.ts";
import { floats, operands } from "./operands.ts";
import { assertClose, productMagnitude, sumTolerance } from "./sums.ts";

const reference = float64Engine();

/** f(Z), rounded to float32 as the next operations find it. */
function activated(activation: Activation, z: Rows, columns: number): Rows {
  const a = emptyMatrix(z.length, columns);
  reference.activate(activation, paddedMatrix(z, columns), a);
  return rowsOf(a).map((row) => row.map(Math.fround));
}

for (const build of SHAPES) {
  const bench = new Workbench(build);

  for (const activation of ACTIVATIONS) {
    Deno.test(`∂L/∂Z′ = (∂L/∂Z·Wᵀ) ⊙ f′(Z′) of ${activation} is the reference's (${build})`, () => {
      fc.assert(
        fc.property(operands(), fc.boolean(), (given, drops) => {
          const { n, inputs, units, spare, nan } = given;
          const gradient = floats(given, 0, n, units, given.density), w = floats(given, 1, inputs, units);
          const z = floats(given, 2, n, inputs), a = activated(activation, z, inputs);
          // Dropped units, and the others made twice as large.
          const mask = floats(given, 3, n, inputs).map((row) => row.map((x) => x > 0 ? 2 : 0));
          const engine = bench.begin();
          const [g, weights] = [bench.matrix(gradient, units, spare), bench.matrix(w, units)];
          const [weighted, active] = [bench.matrix(z, inputs, spare), bench.matrix(a, inputs, spare)];
          const out = bench.output(n, inputs, spare);
          const dropped = { mask: bench.matrix(mask, inputs, spare), activations: bench.output(n, inputs, spare) };
          bench.operate(
            [out],
            () => engine.backpropagate(g, weights, activation, weighted, active, out, drops ? dropped : undefined),
          );

          const expected = emptyMatrix(n, inputs);
          reference.backpropagate(
            paddedMatrix(gradient, units),
            paddedMatrix(w, units),
            activation,
            paddedMatrix(z, inputs),
            paddedMatrix(a, inputs),
            expected,
            drops ? { mask: paddedMatrix(mask, inputs), activations: emptyMatrix(n, inputs) } : undefined,
          );
          const magnitude = productMagnitude(gradient, transpose(w, units), inputs);
          // No slope is above 1.13 (GELU's), and none is off by more than 16 roundings.
          const tolerance = (sum: number) => (1.13 * sumTolerance(sum, units) + 16 * EPSILON * sum) * (drops ? 2 : 1);
          assertClose(rowsOf(out), rowsOf(expected), (i, k) => tolerance(magnitude[i][k]));
          if (nan === 0) assertZeroPadding(out);
        }),
        { seed: 4, numRuns: 30 },
      );
    });
  }
}
