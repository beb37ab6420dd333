import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Engine, LoadedSamples } from "../../../src/engine/engine.ts";
import { KEEP_GRADIENT } from "../../../src/engine/update_rule.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { rowsOf } from "./matrices.ts";
import { Workbench } from "./simd/workbench.ts";

const COLUMNS = 50, UNITS = 33, BATCH = 4;

const bench = new Workbench("relaxed");

/** New engines that hold samples in different forms. */
const ENGINES: Readonly<Record<string, () => Engine>> = {
  "the reference engine": () => new ReferenceEngine(),
  "lists of features": () => bench.begin("on"),
  "all features": () => bench.begin("off"),
};

/** Samples of which every `sparsity`th feature isn't zero. */
function samplesOf(rows: number, sparsity: number, seed: number): Samples & { readonly features: Uint8Array } {
  const features = Uint8Array.from(
    { length: rows * COLUMNS },
    (_, i) => (i + seed) % sparsity === 0 ? 1 + i * seed % 255 : 0,
  );
  return { features, labels: Uint16Array.from({ length: rows }, (_, i) => i + seed), columns: COLUMNS };
}

function floatsOf(rows: number, seed: number): Samples {
  const features = Float32Array.from({ length: rows * COLUMNS }, (_, i) => Math.sin(i + seed));
  return { features, labels: Uint16Array.from({ length: rows }, (_, i) => i + seed), columns: COLUMNS };
}

/** Goes through samples batch by batch: their labels, weighted sums and the gradients of weights. */
function learn(engine: Engine, loaded: LoadedSamples, rows: number, batch = batchOf(engine, loaded)): unknown[] {
  const order = engine.indices(rows), results: unknown[] = [];
  for (let i = 0; i < rows; i++) order[i] = i;
  const weights = matrixOf(engine, COLUMNS, 0.3), bias = matrixOf(engine, 1, 0.7);
  for (let start = 0; start < rows; start += BATCH) {
    const n = Math.min(BATCH, rows - start);
    engine.select(batch, order, start, n);
    const z = engine.matrix(n, UNITS), gradient = { value: weights, state: [engine.matrix(COLUMNS, UNITS)] };
    engine.affine(batch, weights, bias, z);
    engine.updateWeights(batch, matrixOf(engine, n, 0.5), gradient, KEEP_GRADIENT);
    const labels = Array.from({ length: n }, (_, i) => batch.label(i));
    results.push(labels, rowsOf(z), rowsOf(gradient.state[0]));
  }
  return results;
}

function batchOf(engine: Engine, loaded: LoadedSamples) {
  return engine.batch(loaded, BATCH, "training");
}

function matrixOf(engine: Engine, rows: number, factor: number) {
  const matrix = engine.matrix(rows, UNITS);
  for (let i = 0; i < rows; i++) for (let j = 0; j < UNITS; j++) matrix.set(i, j, Math.sin(factor * (i * UNITS + j)));
  return matrix;
}

for (const [name, create] of Object.entries(ENGINES)) {
  Deno.test(`replaced samples are learned from as if they had been loaded alone: ${name}`, () => {
    // Fewer and many more features that aren't zero; fewer rows; as many batches, so that the same numbers come again.
    const kinds = [
      [samplesOf(8, 7, 1), samplesOf(8, 11, 2), samplesOf(8, 2, 3), samplesOf(5, 3, 4), samplesOf(8, 1, 5)],
      [floatsOf(8, 1), floatsOf(8, 2), floatsOf(3, 3)],
    ];
    for (const [first, ...others] of kinds) {
      const expected = others.map((samples) => {
        const engine = create();
        return learn(engine, engine.load(samples), samples.labels.length);
      });
      const engine = create(), loaded = engine.load(first), batch = batchOf(engine, loaded);
      learn(engine, loaded, first.labels.length, batch);
      others.forEach((samples, i) => {
        engine.reload(loaded, samples);
        assertEquals(learn(engine, loaded, samples.labels.length, batch), expected[i]);
      });
    }
  });

  Deno.test(`more samples than were loaded at first can't replace them: ${name}`, () => {
    const engine = create(), loaded = engine.load(samplesOf(4, 2, 1));
    const sentence = "5 samples of 50 features can't take the place of 4 of 50";
    assertThrows(() => engine.reload(loaded, samplesOf(5, 2, 1)), RangeError, sentence);
  });
}

Deno.test("lists that outgrow their memory get enough for every feature, once", () => {
  const engine = bench.begin("on"), loaded = engine.load(samplesOf(8, 11, 1)), { features } = loaded;
  assert(features.form === "nonzero");
  const places = [11, 5, 4, 2, 1, 3].map((sparsity) => {
    engine.reload(loaded, samplesOf(8, sparsity, 1));
    return [features.entries, features.room];
  });
  // Of 400 features, every eleventh isn't zero at first.
  assertEquals(places.map(([, room]) => room), [36, 400, 400, 400, 400, 400]);
  assertEquals(new Set(places.map(([entries]) => entries)).size, 2);
});
