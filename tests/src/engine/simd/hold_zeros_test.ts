import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { SHAPES } from "./kernels/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { paddedMatrix, type Rows, rowsOf } from "../matrices.ts";
import { assertZeroPadding, Workbench } from "./workbench.ts";
import { engineInputs, FORMS } from "./inputs.ts";
import { floats, operands } from "./operands.ts";
import { engineParameter, KINDS, PENALTIES, referenceParameter, ruleOf } from "./parameters.ts";

const updates = fc.tuple(operands(), fc.constantFrom(...KINDS), fc.constantFrom(...PENALTIES));

/** The same numbers, 0 where the mask is. */
function held(rows: Rows, mask: Rows): Rows {
  return rows.map((row, i) => row.map((number, j) => mask[i][j] === 0 ? 0 : number));
}

for (const build of SHAPES) {
  const bench = new Workbench(build);

  for (const form of FORMS) {
    Deno.test(`by any rule, a mask holds weights and their state at 0, and changes no bit of the others (${build}, ${form.name})`, () => {
      fc.assert(
        fc.property(updates, ([given, kind, penalty]) => {
          const { n, inputs, units, nan } = given, engine = bench.begin(form.sparsity);
          const input = engineInputs(bench, engine, form, given, "training");
          const m = floats(given, 9, inputs, units, 0.5).map((row) => row.map((x) => x === 0 ? 0 : 1));
          const w = held(floats(given, 1, inputs, units), m), mask = bench.matrix(m, units);
          const free = engineParameter(bench, w, units, kind);
          const pruned = { ...engineParameter(bench, w, units, kind), mask };
          for (const step of [1, 2]) {
            const g = bench.matrix(floats(given, 2 + step, n, units), units), rule = ruleOf(kind, step, penalty);
            for (const parameter of [free, pruned]) {
              bench.operate(
                [parameter.value, ...parameter.state],
                () => engine.updateWeights(input, g, parameter, rule),
              );
            }
            // What is held has no past: the other one goes on from there.
            for (const matrix of [free.value, ...free.state]) {
              matrix.copyFrom(paddedMatrix(held(rowsOf(matrix), m), units));
            }
          }
          [free.value, ...free.state].forEach((matrix, i) => {
            assertEquals(rowsOf([pruned.value, ...pruned.state][i]), rowsOf(matrix), kind);
          });
          if (nan === 0) { for (const matrix of [pruned.value, ...pruned.state]) assertZeroPadding(matrix); }
        }),
        { seed: 7, numRuns: 40 },
      );
    });
  }

  Deno.test(`so does a step by a kept gradient, and a step of a bias, as the reference's (${build})`, () => {
    const reference = float64Engine();
    for (const kind of KINDS) {
      const rule = ruleOf(kind, 1, PENALTIES[3]), engine = bench.begin(), m = [[1, 0, 1, 0, 0, 1]];
      const b = [[1, 0, -2, 0, 0, 3]], g = [[1, 2, 3, 4, 5, 6]];
      const own = { ...engineParameter(bench, b, 6, kind), mask: bench.matrix(m, 6) };
      const defined = { ...referenceParameter(b, 6, kind), mask: paddedMatrix(m, 6) };
      engine.stepWeights(bench.matrix(g, 6), 0.5, own, rule);
      reference.stepWeights(paddedMatrix(g, 6), 0.5, defined, rule);
      engine.stepBias(bench.matrix(g, 6), 0.5, own, rule);
      reference.stepBias(paddedMatrix(g, 6), 0.5, defined, rule);
      engine.updateBias(bench.matrix(g, 6), own, rule);
      reference.updateBias(paddedMatrix(g, 6), defined, rule);
      [own.value, ...own.state].forEach((matrix, i) => {
        const expected = rowsOf([defined.value, ...defined.state][i]);
        rowsOf(matrix)[0].forEach((number, j) => {
          if (m[0][j] === 0) assertEquals([number, expected[0][j]], [0, 0], kind);
        });
      });
    }
  });
}
