import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import { KEEP_GRADIENT } from "../../../../src/engine/update_rule.ts";
import { SPARSITIES } from "../../../../src/engine/simd/sparsity.ts";
import { EPSILON } from "./kernels/assert_within.ts";
import { SHAPES } from "./kernels/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { paddedMatrix, product, type Rows, rowsOf, transpose } from "../matrices.ts";
import { assertZeroPadding, Workbench } from "./workbench.ts";
import { byteSamples, engineInputs, FORMS, inputRows } from "./inputs.ts";
import { floats, type Operands, operands } from "./operands.ts";
import { engineParameter, KINDS, PENALTIES, type Penalty, referenceParameter, ruleOf, written } from "./parameters.ts";
import { assertClose, productMagnitude, sumTolerance } from "./sums.ts";

const reference = float64Engine();

/** Units for one block of vectors of each size, and for each pair of blocks. */
const WIDTHS = [3, 5, 11, 13, 32, 45, 61, 77, 96, 129];

/** Any product, the kind of a rule, and its penalties. */
const updates = fc.tuple(operands(), fc.constantFrom(...KINDS), fc.constantFrom(...PENALTIES));

/** Fails unless numbers that three steps with these gradients have changed are what they are to be. */
function assertUpdated(
  actual: Rows,
  expected: Rows,
  { before, x, gradients, penalty: { l2, l1 }, naive }: {
    before: Rows;
    x: Rows;
    gradients: Rows[];
    penalty: Penalty;
    naive: boolean;
  },
): void {
  const columns = before[0]?.length ?? 0, turned = transpose(x, before.length);
  const magnitude = gradients.map((gradient) => productMagnitude(turned, gradient, columns));
  const sums = gradients.map((gradient) => product(turned, gradient, columns));
  assertClose(
    actual,
    expected,
    (k, j) => {
      const weight = Math.abs(before[k][j] || 0) + 1;
      const most = Math.max(...magnitude.map((rows) => rows[k][j])) + l2 * weight + l1;
      // A step carries a gradient's error on, four times at most, and rounds the number and its change.
      return gradients.length * (4 * sumTolerance(most, x.length) + 16 * EPSILON * weight);
    },
    naive ? before.map((row, k) => row.map((_, j) => sums.reduce((sum, rows) => sum + rows[k][j], 0))) : undefined,
  );
}

for (const build of SHAPES) {
  const bench = new Workbench(build);

  for (const form of FORMS) {
    Deno.test(`steps of any rule by ${form.name} change weights as the reference's do (${build})`, () => {
      fc.assert(
        fc.property(updates, ([given, kind, penalty]) => {
          const { n, inputs, units, spare, nan } = given;
          const engine = bench.begin(form.sparsity), input = engineInputs(bench, engine, form, given, "training");
          const x = inputRows(form, given), w = floats(given, 1, inputs, units);
          const weights = engineParameter(bench, w, units, kind), expected = referenceParameter(w, units, kind);
          // Of kept gradients, the last alone is left. With L1, rounding decides which way a weight near 0 goes next.
          const steps = kind === "gradient" || penalty.l1 ? 1 : 3;
          const gradients = Array.from({ length: steps }, (_, step) => floats(given, 2 + step, n, units));
          gradients.forEach((gradient, step) => {
            const g = bench.matrix(gradient, units, spare), rule = ruleOf(kind, step + 1, penalty);
            bench.operate([weights.value, ...weights.state], () => engine.updateWeights(input, g, weights, rule));
            reference.updateWeights(paddedMatrix(x, inputs), paddedMatrix(gradient, units), expected, rule);
          });
          const [actual, wanted] = [weights, expected].map((parameter) => rowsOf(written(parameter, kind)));
          assertUpdated(actual, wanted, { before: w, x, gradients, penalty, naive: form.sparsity !== "on" });
          if (nan === 0) { for (const matrix of [weights.value, ...weights.state]) assertZeroPadding(matrix); }
        }),
        { seed: 2, numRuns: 100 },
      );
    });
  }

  Deno.test(`a step of any rule changes a bias as the reference's does (${build})`, () => {
    fc.assert(
      fc.property(updates, ([given, kind, penalty]) => {
        const { n, units, spare, nan } = given;
        const engine = bench.begin(), gradient = floats(given, 2, n, units), b = floats(given, 1, 1, units);
        const bias = engineParameter(bench, b, units, kind), expected = referenceParameter(b, units, kind);
        const g = bench.matrix(gradient, units, spare), rule = ruleOf(kind, 1, penalty);
        bench.operate([bias.value, ...bias.state], () => engine.updateBias(g, bias, rule));
        reference.updateBias(paddedMatrix(gradient, units), expected, rule);
        const [actual, wanted] = [bias, expected].map((parameter) => rowsOf(written(parameter, kind)));
        const x = gradient.map(() => [1]);
        assertUpdated(actual, wanted, { before: b, x, gradients: [gradient], penalty: PENALTIES[0], naive: false });
        if (nan === 0) { for (const matrix of [bias.value, ...bias.state]) assertZeroPadding(matrix); }
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  Deno.test(`a batch has the samples that were selected last (${build})`, () => {
    const given: Operands = { n: 40, inputs: 9, units: 20, spare: 0, seed: 1, density: 0.3, nan: 0 };
    const samples = byteSamples(given), { features, columns } = samples;
    for (const sparsity of SPARSITIES) {
      const engine = bench.begin(sparsity), batch = engine.batch(engine.load(samples), 40, "training");
      const order = engine.indices(42), weights = engineParameter(bench, floats(given, 1, 9, 20), 20, "gradient");
      order.set(Array.from({ length: 42 }, (_, i) => (i * 5) % 42));
      const ones = bench.matrix(Array.from({ length: 40 }, () => new Array(20).fill(1)), 20);
      for (const [start, count] of [[0, 40], [3, 33], [36, 6], [7, 0], [1, 40], [1, 1]]) {
        engine.select(batch, order, start, count);
        engine.updateWeights(batch, ones.top(count), weights, KEEP_GRADIENT);
        const chosen = [...order.subarray(start, start + count)];
        for (let k = 0; k < columns; k++) {
          const expected = chosen.reduce((sum, sample) => sum + features[sample * columns + k] / 255, 0);
          // Sums of 40 numbers up to 1.
          for (const sum of weights.state[0].row(k)) assertAlmostEquals(sum, expected, sumTolerance(40, 40));
        }
      }
    }
  });

  Deno.test(`keeping a gradient doesn't change the weights (${build})`, () => {
    const engine = bench.begin(), weights = engineParameter(bench, [[1, 2, 3], [4, 5, 6]], 3, "gradient");
    const x = bench.matrix([[1, 0]], 2), g = bench.matrix([[7, 8, 9]], 3);
    bench.operate([weights.state[0]], () => engine.updateWeights(x, g, weights, KEEP_GRADIENT));
    assertEquals(rowsOf(weights.state[0]), [[7, 8, 9], [0, 0, 0]]);
  });

  Deno.test(`sgd doesn't change a bit of the weights of features that no sample has (${build})`, () => {
    const given: Operands = { n: 3, inputs: 5, units: 9, spare: 0, seed: 1, density: 0, nan: 0 };
    for (const form of FORMS) {
      const engine = bench.begin(form.sparsity), weights = engineParameter(bench, floats(given, 1, 5, 9), 9, "sgd");
      const before = rowsOf(weights.value), g = bench.matrix(floats(given, 2, 3, 9), 9);
      engine.updateWeights(engineInputs(bench, engine, form, given, "training"), g, weights, ruleOf("sgd", 1));
      assertEquals(rowsOf(weights.value), before, form.name);
    }
  });

  Deno.test(`a rule's state still moves the weights of features that only the batch before had (${build})`, () => {
    // Of bytes: the first two samples have the features 0 and 1, the others 1 and 2, and none has the last.
    const features = Uint8Array.of(200, 90, 0, 0, 50, 255, 0, 0, 0, 10, 70, 0, 0, 120, 255, 0);
    const samples = { features, labels: new Uint16Array(4), columns: 4 };
    const rows = Array.from({ length: 4 }, (_, i) => Array.from(features.subarray(4 * i, 4 * i + 4), (x) => x / 255));
    const given: Operands = { n: 2, inputs: 4, units: 0, spare: 0, seed: 1, density: 1, nan: 0 };
    for (const kind of KINDS.filter((kind) => kind !== "gradient")) {
      for (const penalty of PENALTIES) {
        for (const units of WIDTHS) {
          const w = floats(given, 1, 4, units), gradients = [2, 3].map((stream) => floats(given, stream, 2, units));
          const engine = bench.begin("on"), batch = engine.batch(engine.load(samples), 2, "training");
          const order = engine.indices(4), expected = referenceParameter(w, units, kind);
          const weights = engineParameter(bench, w, units, kind);
          gradients.forEach((gradient, step) => {
            const rule = ruleOf(kind, step + 1, penalty), x = rows.slice(2 * step, 2 * step + 2);
            engine.select(batch, order, 2 * step, 2);
            engine.updateWeights(batch, bench.matrix(gradient, units), weights, rule);
            reference.updateWeights(paddedMatrix(x, 4), paddedMatrix(gradient, units), expected, rule);
          });
          // Two steps on numbers of about 1; the least that the state does is a hundredth.
          assertClose(rowsOf(weights.value), rowsOf(expected.value), () => 1e-5);
          weights.state.forEach((s, i) => assertClose(rowsOf(s), rowsOf(expected.state[i]), () => 1e-5));
        }
      }
    }
  });

  Deno.test(`a feature of a single sample is learned wherever in the batch the sample is (${build})`, () => {
    // Feature k is that of sample k alone: the gradient of row k is g of sample k, times the feature.
    for (const n of [1, 32, 33, 64, 65, 130]) {
      const features = Uint8Array.from({ length: n * n }, (_, i) => i % (n + 1) === 0 ? 51 : 0);
      const samples = { features, labels: new Uint16Array(n), columns: n };
      const given: Operands = { n, inputs: n, units: 0, spare: 0, seed: 1, density: 1, nan: 0 };
      for (const kind of KINDS) {
        // So few units as 13 are updated feature by feature, by sgd.
        for (const units of [13, 45]) {
          for (const penalty of PENALTIES.slice(0, 2)) {
            const w = floats(given, 1, n, units),
              gradient = floats(given, 2, n, units),
              rule = ruleOf(kind, 1, penalty);
            const engine = bench.begin("on"), batch = engine.batch(engine.load(samples), n, "training");
            const order = engine.indices(n), weights = engineParameter(bench, w, units, kind);
            engine.select(batch, order, 0, n);
            engine.updateWeights(batch, bench.matrix(gradient, units), weights, rule);
            const expected = referenceParameter(w, units, kind),
              x = Array.from({ length: n }, (_, i) => new Array(n).fill(0).with(i, 0.2));
            reference.updateWeights(paddedMatrix(x, n), paddedMatrix(gradient, units), expected, rule);
            assertClose(rowsOf(written(weights, kind)), rowsOf(written(expected, kind)), () => 1e-6);
          }
        }
      }
    }
  });

  Deno.test(`a kept gradient overwrites what was there, also for features that no sample has (${build})`, () => {
    const given: Operands = { n: 3, inputs: 5, units: 0, spare: 0, seed: 1, density: 0, nan: 0 };
    for (const form of FORMS) {
      for (const units of WIDTHS) {
        const engine = bench.begin(form.sparsity),
          weights = engineParameter(bench, floats(given, 1, 5, units), units, "gradient");
        for (let k = 0; k < 5; k++) weights.state[0].row(k).fill(7);
        const x = engineInputs(bench, engine, form, given, "training"),
          g = bench.matrix(floats(given, 2, 3, units), units);
        engine.updateWeights(x, g, weights, KEEP_GRADIENT);
        assert(weights.state[0].toFloat32Array().every((number) => number === 0), form.name);
      }
    }
  });

  Deno.test(`a penalty whose square would be denormal leaves the state of an adaptive rule at zero (${build})`, () => {
    // λ₂ w = 0.25 · 2⁻⁵⁵ is below 2⁻⁵⁶; many CPUs take a hundred times as long over denormals.
    const samples = { features: new Uint8Array(1), labels: new Uint16Array(1), columns: 1 };
    for (const kind of ["rmsprop", "adam", "adamw"] as const) {
      const engine = bench.begin("on"), batch = engine.batch(engine.load(samples), 1, "training");
      engine.select(batch, engine.indices(1), 0, 1);
      const weights = engineParameter(bench, [[2 ** -55, 1]], 2, kind);
      engine.updateWeights(batch, bench.matrix([[1, 1]], 2), weights, ruleOf(kind, 1, PENALTIES[1]));
      for (const state of weights.state) {
        assertEquals(rowsOf(state)[0].map((number) => number > 0), [false, true], kind);
      }
    }
  });

  Deno.test(`by any rule, L2 decays the weights of features that no sample has (${build})`, () => {
    const given: Operands = { n: 3, inputs: 5, units: 9, spare: 0, seed: 1, density: 0, nan: 0 };
    for (const kind of KINDS.filter((kind) => kind !== "gradient")) {
      for (const form of FORMS) {
        for (const units of [9, 33]) {
          const engine = bench.begin(form.sparsity), before = floats(given, 1, 5, units);
          const weights = engineParameter(bench, before, units, kind),
            g = bench.matrix(floats(given, 2, 3, units), units);
          const rule = ruleOf(kind, 1, { l2: 0.25, l1: 0 }), x = engineInputs(bench, engine, form, given, "training");
          engine.updateWeights(x, g, weights, rule);
          rowsOf(weights.value).forEach((row, k) =>
            row.forEach((weight, j) => {
              // The least a rule does to a weight near 1: η λ w, a thousandth. Tiny ones would be rounded.
              if (Math.abs(before[k][j]) > 0.1) assert(Math.abs(weight) < Math.abs(before[k][j]) * 0.9999, form.name);
            })
          );
        }
      }
    }
  });

  Deno.test(`weights can't be updated by an evaluation batch (${build})`, () => {
    // So few units as nine are updated feature by feature, without the batch on its side.
    for (const units of [9, 33]) {
      const given: Operands = { n: 3, inputs: 5, units, spare: 0, seed: 1, density: 0.2, nan: 0 };
      const engine = bench.begin("on"), batch = engine.batch(engine.load(byteSamples(given)), 3, "evaluation");
      engine.select(batch, engine.indices(3), 0, 3);
      const weights = engineParameter(bench, floats(given, 1, 5, units), units, "sgd"), g = bench.output(3, units);
      assertThrows(() => engine.updateWeights(batch, g, weights, ruleOf("sgd", 1)), Error, "made for evaluation");
    }
  });
}

Deno.test("the steps of these tests are far larger than the tolerances", () => {
  for (const kind of KINDS) {
    const parameter = referenceParameter([[0.5]], 1, kind), before = written(parameter, kind).at(0, 0);
    reference.updateBias(paddedMatrix([[0.1]]), parameter, ruleOf(kind, 1));
    // A thousand times what the tolerance of such small sums comes to.
    assert(Math.abs(written(parameter, kind).at(0, 0) - before) > 1e-3 / 2, kind);
  }
});
