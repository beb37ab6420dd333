import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Engine } from "../../../../src/engine/engine.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import type { Kernels } from "../../../../src/engine/simd/kernels.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import { EPSILON } from "./kernels/assert_within.ts";
import { SHAPES } from "./kernels/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, product, type Rows, rowsOf, transpose } from "../matrices.ts";
import { assertZeroPadding, Workbench } from "./workbench.ts";
import { floats, type Operands, operands } from "./operands.ts";
import { engineParameter, KINDS, PENALTIES, referenceParameter, ruleOf, written } from "./parameters.ts";
import { assertClose, productMagnitude, sumTolerance } from "./sums.ts";

const reference = float64Engine();

/** The kernels that touch active units only. */
const ACTIVE_KERNELS = ["multiplyActive", "multiplyTransposedActive", "updateByActive"] as const;

/** Layers of 125 units and more are wide: 32 vectors. */
const wide = operands([125, 127, 128, 130, 160, 193]).chain((given) =>
  fc.constantFrom(0, 1, 3, 9).map((n) => ({ ...given, n }))
);

/** Pre-activations of which `density` are above zero, so that ReLU leaves as many active; none is NaN. */
function weightedInputs({ density, ...given }: Operands): Rows {
  const above = floats({ ...given, density, nan: 0 }, 3, given.n, given.inputs, density);
  return above.map((row) => row.map((z) => z === 0 ? -1 : Math.abs(z)));
}

for (const build of SHAPES) {
  /** Which of the kernels for active units have been called. */
  const called = new Set<string>();
  const bench = new Workbench(build, (kernels) => {
    const watched: Partial<Kernels> = {};
    for (const name of ACTIVE_KERNELS) {
      watched[name] = (...values: number[]) => {
        called.add(name);
        (kernels[name] as (...values: number[]) => void)(...values);
      };
    }
    return { ...kernels, ...watched };
  });

  /** Computes ReLU, a layer and the way back of pre-activations, by the engine and by the reference. */
  const runBoth = (given: Operands, kind = KINDS[0], penalty = PENALTIES[0], sparsity: Sparsity = "auto") => {
    const { n, inputs, units, spare } = given;
    const rows = { z: weightedInputs(given), w: floats(given, 1, inputs, units), b: floats(given, 2, 1, units) };
    const gradient = floats(given, 4, n, units), rule = ruleOf(kind, 1, penalty);
    called.clear();
    const engine = bench.begin(sparsity);
    const [z, a, out] = [bench.matrix(rows.z, inputs, spare), ...[1, 2].map(() => bench.output(n, inputs, spare))];
    const [weights, bias] = [engineParameter(bench, rows.w, units, kind), bench.matrix(rows.b, units)];
    const [next, g] = [bench.output(n, units, spare), bench.matrix(gradient, units, spare)];
    bench.operate([a], () => engine.activate("relu", z, a));
    bench.operate([next], () => engine.affine(a, weights.value, bias, next));
    bench.operate([out], () => engine.backpropagate(g, weights.value, "relu", z, a, out));
    bench.operate([weights.value, ...weights.state], () => engine.updateWeights(a, g, weights, rule));

    const active = rows.z.map((row) => row.map((value) => Math.max(value, 0)));
    const expected = { next: emptyMatrix(n, units), out: emptyMatrix(n, inputs) };
    const parameter = referenceParameter(rows.w, units, kind);
    const [weighted, activations] = [paddedMatrix(rows.z, inputs), paddedMatrix(active, inputs)];
    reference.affine(activations, parameter.value, paddedMatrix(rows.b, units), expected.next);
    reference.backpropagate(
      paddedMatrix(gradient, units),
      parameter.value,
      "relu",
      weighted,
      activations,
      expected.out,
    );
    reference.updateWeights(activations, paddedMatrix(gradient, units), parameter, rule);
    return { rows, active, gradient, engine: { next, out, weights }, expected: { ...expected, weights: parameter } };
  };

  Deno.test(`wide layers after ReLU compute what the reference does, however many units are active (${build})`, () => {
    fc.assert(
      fc.property(wide, fc.constantFrom(...KINDS), fc.constantFrom(...PENALTIES), (given, kind, penalty) => {
        const { n, inputs, units, nan } = given;
        const { rows: { w, b }, active, gradient, engine, expected } = runBoth(given, kind, penalty);
        const leavesOut = called.size > 0, leavesOutBack = called.has("multiplyTransposedActive");
        const forward = productMagnitude(active, w, units), turned = transpose(active, inputs);
        assertClose(
          rowsOf(engine.next),
          rowsOf(expected.next),
          (i, j) => sumTolerance(forward[i][j] + Math.abs(b[0][j]), inputs),
          leavesOut ? undefined : product(active, w, units),
        );
        const back = productMagnitude(gradient, transpose(w, units), inputs);
        // What ReLU has switched off gets no gradient by the lists, not even a NaN that is multiplied by zero.
        const through = rowsOf(expected.out).map((row, i) =>
          row.map((want, k) => leavesOutBack && active[i][k] === 0 ? 0 : want)
        );
        assertClose(rowsOf(engine.out), through, (i, k) => sumTolerance(back[i][k], units));
        const change = productMagnitude(turned, gradient, units);
        assertClose(
          rowsOf(written(engine.weights, kind)),
          rowsOf(written(expected.weights, kind)),
          (k, j) => {
            const weight = Math.abs(w[k][j] || 0) + 1, most = change[k][j] + penalty.l2 * weight + penalty.l1;
            return 4 * sumTolerance(most, n) + 16 * EPSILON * weight;
          },
          leavesOut ? undefined : product(turned, gradient, units),
        );
        if (nan > 0) return;
        for (const matrix of [engine.next, engine.out, engine.weights.value, ...engine.weights.state]) {
          assertZeroPadding(matrix);
        }
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  Deno.test(`inactive units are skipped in wide layers of which less than half is active (${build})`, () => {
    const given: Operands = { n: 4, inputs: 130, units: 130, spare: 0, seed: 1, density: 0.4, nan: 0 };
    const callsOf = (changes: Partial<Operands>, sparsity: Sparsity = "auto") => {
      runBoth({ ...given, ...changes }, "sgd", PENALTIES[0], sparsity);
      return [...called];
    };
    // Back, a dense product of packed pairs is faster.
    const skipping = ACTIVE_KERNELS.filter((name) => build !== "packing" || name !== "multiplyTransposedActive");
    assertEquals(callsOf({}), skipping);
    assertEquals(callsOf({ density: 0 }), skipping);
    assertEquals(callsOf({ density: 0.6 }), []);
    assertEquals(callsOf({ inputs: 124 }), [], "the layer is narrow");
    assertEquals(callsOf({ units: 124 }), [], "the next layer is narrow");
    assertEquals(callsOf({}, "off"), []);
  });

  Deno.test(`a NaN after ReLU isn't skipped: it comes out of wide layers (${build})`, () => {
    const engine = bench.begin(), columns = 128, zeros = () => new Array<number>(columns).fill(0);
    const z = bench.matrix([zeros().with(70, NaN).with(3, 1)], columns), a = bench.output(1, columns);
    const weights = bench.matrix(Array.from({ length: columns }, () => new Array<number>(columns).fill(1)), columns);
    const next = bench.output(1, columns);
    called.clear();
    engine.activate("relu", z, a);
    engine.affine(a, weights, bench.matrix([zeros()], columns), next);
    assertEquals([...called], ["multiplyActive"]);
    assertEquals(rowsOf(next), [new Array(columns).fill(NaN)]);
  });

  Deno.test(`dropped units are skipped after ReLU, and computed as zeros after tanh (${build})`, () => {
    const n = 3, columns = 130, given = { n, inputs: columns, units: columns, spare: 0, seed: 2, density: 1, nan: 0 };
    const rows = {
      z: floats(given, 1, n, columns),
      w: floats(given, 2, columns, columns),
      b: floats(given, 3, 1, columns),
    };
    const gradient = floats(given, 4, n, columns);
    for (const activation of ["relu", "tanh"] as const) {
      /** Goes forward through an activation, dropout and a layer, and back. */
      const through = (engine: Engine, given: readonly Matrix[], output: () => Matrix) => {
        const [z, w, b, g] = given, [a, mask, activations, next, out] = Array.from({ length: 5 }, output);
        const dropped = { mask, activations };
        engine.activate(activation, z, a);
        engine.dropOut(a, 0.6, 7, dropped);
        engine.affine(activations, w, b, next);
        engine.backpropagate(g, w, activation, z, a, out, dropped);
        return [next, out].map(rowsOf);
      };
      const all = [rows.z, rows.w, rows.b, gradient];
      called.clear();
      const engine = bench.begin();
      const [next, out] = through(engine, all.map((one) => bench.matrix(one, columns)), () => bench.output(n, columns));
      assertEquals(called.size > 0, activation === "relu");
      const expected = through(reference, all.map((one) => paddedMatrix(one, columns)), () => emptyMatrix(n, columns));
      // No activation is larger than its z, and dropout makes the others 2.5 times as large; a slope has some
      // roundings of its own.
      const forward = productMagnitude(rows.z, rows.w, columns);
      const back = productMagnitude(gradient, transpose(rows.w), columns);
      assertClose(next, expected[0], (i, j) => 2.5 * sumTolerance(forward[i][j] + Math.abs(rows.b[0][j]), columns));
      assertClose(out, expected[1], (i, k) => 2.5 * 2 * sumTolerance(back[i][k], columns));
    }
  });

  Deno.test(`active units are listed anew after each activation, and after ReLU alone (${build})`, () => {
    const engine = bench.begin(), columns = 128;
    const sheet = (numbers: number[]) => bench.matrix([numbers], columns);
    const all = (number: number) => new Array<number>(columns).fill(number);
    const [z, a, next, out] = Array.from({ length: 4 }, () => sheet(all(0)));
    const [bias, gradient] = [sheet(all(0)), sheet(all(1))];
    const ones = { value: bench.matrix(Array.from({ length: columns }, () => all(1)), columns), state: [] };
    /** The sum of what is activated, and how many units get a gradient, for a number in the first units of a layer. */
    const through = (activation: "relu" | "identity", number: number, units: number) => {
      z.row(0).set(all(number).fill(0, units));
      engine.activate(activation, z, a);
      engine.affine(a, ones.value, bias, next);
      engine.backpropagate(gradient, ones.value, activation, z, a, out);
      return [next.at(0, 0), rowsOf(out)[0].filter((sum) => sum === columns).length];
    };
    assertEquals(through("relu", 2, 3), [6, 3]);
    assertEquals(through("relu", -2, 3), [0, 0]);
    // The slope of the identity is one where it is zero, too.
    assertEquals(through("identity", -2, 3), [-6, columns]);
    assertEquals(through("relu", 2, columns), [2 * columns, columns]);
    assertEquals(through("relu", 2, 1), [2, 1]);
    assertEquals(through("identity", 2, columns), [2 * columns, columns]);
  });
}
