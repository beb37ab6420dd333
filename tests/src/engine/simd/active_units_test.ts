import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Kernels } from "../../../../src/engine/simd/kernels.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import { EPSILON } from "../assembly/assert_within.ts";
import { BUILDS } from "../assembly/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, product, type Rows, rowsOf, transpose } from "../matrices.ts";
import { assertZeroPadding, EngineBench } from "./engine_bench.ts";
import { floats, type Operands, operands } from "./operands.ts";
import { engineParameter, KINDS, referenceParameter, ruleOf, written } from "./parameters.ts";
import { assertClose, productMagnitude, sumTolerance } from "./sums.ts";

const reference = float64Engine();

/** The kernels that touch active units only. */
const ACTIVE_KERNELS = ["weighActive", "multiplyTransposedActive", "updateByActive"] as const;

/** Layers of 125 units and more are wide: 32 vectors. */
const wide = operands([125, 127, 128, 130, 160, 193]).chain((given) =>
  fc.constantFrom(0, 1, 3, 9).map((n) => ({ ...given, n }))
);

/** Weighted inputs of which `density` are above zero, so that ReLU leaves as many active; none is NaN. */
function weightedInputs({ density, ...given }: Operands): Rows {
  const above = floats({ ...given, density, nan: 0 }, 3, given.n, given.inputs, density);
  return above.map((row) => row.map((z) => z === 0 ? -1 : Math.abs(z)));
}

for (const build of BUILDS) {
  /** Which of the kernels for active units have been called. */
  const called = new Set<string>();
  const bench = new EngineBench(build, (kernels) => {
    const watched: Partial<Kernels> = {};
    for (const name of ACTIVE_KERNELS) {
      watched[name] = (...values: number[]) => {
        called.add(name);
        (kernels[name] as (...values: number[]) => void)(...values);
      };
    }
    return { ...kernels, ...watched };
  });

  /** Brings weighted inputs through ReLU, a layer and back, by the engine and by the reference. */
  const runBoth = (given: Operands, kind = KINDS[0], sparsity: Sparsity = "auto") => {
    const { n, inputs, units, spare } = given;
    const rows = { z: weightedInputs(given), w: floats(given, 1, inputs, units), b: floats(given, 2, 1, units) };
    const gradient = floats(given, 4, n, units), rule = ruleOf(kind, 1);
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

  Deno.test(`wide layers behind ReLU compute what the reference does, however many units are active (${build})`, () => {
    fc.assert(
      fc.property(wide, fc.constantFrom(...KINDS), (given, kind) => {
        const { n, inputs, units, nan } = given;
        const { rows: { w, b }, active, gradient, engine, expected } = runBoth(given, kind);
        const leavesOut = called.size > 0;
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
          row.map((want, k) => leavesOut && active[i][k] === 0 ? 0 : want)
        );
        assertClose(rowsOf(engine.out), through, (i, k) => sumTolerance(back[i][k], units));
        const change = productMagnitude(turned, gradient, units);
        assertClose(
          rowsOf(written(engine.weights, kind)),
          rowsOf(written(expected.weights, kind)),
          (k, j) => 4 * sumTolerance(change[k][j], n) + 16 * EPSILON * (Math.abs(w[k][j] || 0) + 1),
          leavesOut ? undefined : product(turned, gradient, units),
        );
        if (nan > 0) return;
        for (const matrix of [engine.next, engine.out, engine.weights.value, ...engine.weights.state]) {
          assertZeroPadding(matrix);
        }
      }),
      { seed: 6, numRuns: 40 },
    );
  });

  Deno.test(`what ReLU made zero is left out in wide layers of which less than half is active (${build})`, () => {
    const given: Operands = { n: 4, inputs: 130, units: 130, spare: 0, seed: 1, density: 0.4, nan: 0 };
    const callsOf = (changes: Partial<Operands>, sparsity: Sparsity = "auto") => {
      runBoth({ ...given, ...changes }, "sgd", sparsity);
      return [...called];
    };
    assertEquals(callsOf({}), [...ACTIVE_KERNELS]);
    assertEquals(callsOf({ density: 0 }), [...ACTIVE_KERNELS]);
    assertEquals(callsOf({ density: 0.6 }), []);
    assertEquals(callsOf({ inputs: 124 }), [], "the layer is narrow");
    assertEquals(callsOf({ units: 124 }), [], "the next layer is narrow");
    assertEquals(callsOf({}, "off"), []);
  });

  Deno.test(`what another activation or a new batch wrote counts, not what ReLU wrote before (${build})`, () => {
    const engine = bench.begin(), columns = 128;
    const sheet = (value: number) => bench.matrix([new Array(columns).fill(value)], columns);
    const [z, a, bias, next] = [sheet(-1), sheet(0), sheet(0), sheet(0)];
    const w = bench.matrix(Array.from({ length: columns }, () => new Array(columns).fill(1)), columns);
    // Nothing is active, then everything is: −1 by the identity, 1 by ReLU.
    for (const [value, activation, sum] of [[-1, "relu", 0], [-1, "identity", -128], [1, "relu", 128]] as const) {
      z.data.fill(value);
      engine.activate(activation, z, a);
      engine.affine(a, w, bias, next);
      assertEquals(rowsOf(next), [new Array(columns).fill(sum)]);
    }
  });
}
