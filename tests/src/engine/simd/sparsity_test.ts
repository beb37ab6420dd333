import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { isSparse, type Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import type { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { rowsOf } from "../matrices.ts";
import { Workbench } from "./workbench.ts";
import { ruleOf } from "./parameters.ts";

const COLUMNS = 100;

/** Samples of which exactly `density` of the bytes aren't zero, in some columns of each row. */
function samplesOf(density: number, rows = 10, columns = COLUMNS): Samples {
  const present = Math.round(density * columns);
  const features = Uint8Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return (column + 7 * row) % columns < present ? 1 + (i * 37) % 255 : 0;
  });
  return { features, labels: Uint16Array.from({ length: rows }, (_, i) => i), columns };
}

const bench = new Workbench("relaxed");

/** The form in which the engine holds the samples. */
function formOf(engine: SimdEngine, samples: Samples): string {
  return engine.load(samples).features.form;
}

Deno.test("zeros are skipped in MNIST, a fifth of whose pixels are nonzero, and not in dense data", () => {
  assert(isSparse("auto", 0.19));
  assert(!isSparse("auto", 0.9));
});

Deno.test("skipping zeros can be forced or forbidden", () => {
  for (const density of [0, 0.19, 0.5, 1]) {
    assert(isSparse("on", density));
    assert(!isSparse("off", density));
  }
});

Deno.test("the engine measures the density of the samples that it loads", () => {
  const forms = (sparsity: Sparsity) =>
    [0, 0.2, 0.9, 1].map((density) => formOf(bench.begin(sparsity), samplesOf(density)));
  assertEquals(forms("auto"), ["nonzero", "nonzero", "bytes", "bytes"]);
  assertEquals(forms("on"), ["nonzero", "nonzero", "nonzero", "nonzero"]);
  assertEquals(forms("off"), ["bytes", "bytes", "bytes", "bytes"]);
});

Deno.test("samples of more than a megabyte are listed to the last byte", () => {
  // The loader takes them in portions of about a megabyte; the last row alone has bytes that aren't zero.
  const columns = 1000, rows = 2500, features = new Uint8Array(rows * columns);
  features.fill(255, (rows - 1) * columns);
  const engine = bench.begin(), samples = engine.load({ features, labels: new Uint16Array(rows), columns });
  assertEquals(samples.features.form, "nonzero");
  const batch = engine.batch(samples, 2, "evaluation"), order = engine.indices(2);
  order.set([rows - 1, rows - 2]);
  engine.select(batch, order, 0, 2);
  const ones = bench.matrix(Array.from({ length: columns }, () => [1]), 1), z = bench.output(2, 1);
  engine.affine(batch, ones, bench.matrix([[0]], 1), z);
  assertEquals(rowsOf(z), [[columns], [0]]);
});

Deno.test("floats are never listed", () => {
  const engine = bench.begin("on");
  assertEquals(formOf(engine, { features: new Float32Array(6), labels: new Uint16Array(3), columns: 2 }), "floats");
});

// Rows of 100 features, and of 1,000 with nonzero ones up to 970 columns after the first; units of few and of many vectors.
// Of 1,000 features, up to 970 zeros stand before the first that isn't zero.
for (const [columns, units] of [[COLUMNS, 33], [1000, 33], [1000, 10]]) {
  const name = `${units} units compute and learn the same with and without skipping zeros of ${columns} features`;
  Deno.test(`${name}, within rounding`, () => {
    const samples = samplesOf(30 / columns, 10, columns), n = 10;
    const numbers = (rows: number, factor: number) =>
      Array.from(
        { length: rows },
        (_, i) => Array.from({ length: units }, (_, j) => Math.sin(factor * (i * units + j))),
      );
    const [sparse, dense] = (["on", "off"] as const).map((sparsity) => {
      const engine = bench.begin(sparsity), batch = engine.batch(engine.load(samples), n, "training");
      const order = engine.indices(n);
      order.set(samples.labels);
      engine.select(batch, order, 0, n);
      const weights = { value: bench.matrix(numbers(columns, 0.3), units), state: [] };
      const z = bench.output(n, units);
      engine.affine(batch, weights.value, bench.matrix(numbers(1, 0.7), units), z);
      engine.updateWeights(batch, bench.matrix(numbers(n, 0.5), units), weights, ruleOf("sgd", 1));
      return [...rowsOf(z).flat(), ...rowsOf(weights.value).flat()];
    });
    // Sums of at most 30 products below 1, each of them with a rounding of 2⁻²⁴ of a sum below 30: 30 · 30 · 2⁻²⁴.
    sparse.forEach((number, i) => assert(Math.abs(number - dense[i]) < 900 * 2 ** -24, `number ${i}`));
  });
}
