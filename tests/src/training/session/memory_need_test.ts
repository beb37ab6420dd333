import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { type DataShape, memoryNeed } from "../../../../src/training/session/memory_need.ts";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import { PLAIN } from "../../../support/plain_options.ts";
import { lonelyLeader, type Run, settingOf, shapeOf, takenBy } from "../taken_memory.ts";

/** Runs of all kinds, small enough to take no time: with lists and without, on several threads, with ragged sizes. */
const RUNS: fc.Arbitrary<Run> = fc.record({
  workers: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 1, max: 300 }),
  columns: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(600)),
  density: fc.constantFrom(undefined, 0, 0.2, 0.9),
  validation: fc.integer({ min: 0, max: 70 }),
  test: fc.integer({ min: 0, max: 70 }),
  classes: fc.integer({ min: 2, max: 9 }),
  keyframes: fc.constantFrom(undefined, 2, 64),
  holdsZeros: fc.boolean(),
  options: fc.record({
    layers: fc.array(fc.constantFrom(1, 5, 16, 70, 129, 200), { maxLength: 3 }),
    dropout: fc.constantFrom(0, 0.5),
    batchSize: fc.constantFrom(1, 7, 33, 64, 100, 1000),
    optimizer: fc.constantFrom<"sgd" | "momentum" | "adam">("sgd", "momentum", "adam"),
    clipNorm: fc.constantFrom(null, 1),
    average: fc.constantFrom(null, 0.9),
    output: fc.constantFrom<"softmax" | "sigmoid">("softmax", "sigmoid"),
    bias: fc.boolean(),
    sparse: fc.constantFrom<"auto" | "on" | "off">("auto", "on", "off"),
  }),
});

Deno.test("no run takes more memory than it is said to need, whether its features were counted or not", () => {
  fc.assert(
    fc.property(RUNS, (run) => {
      const { options, layout } = settingOf(run), taken = takenBy(run);
      for (const counts of [true, false]) {
        const { bytes, network, batches, samples } = memoryNeed(options, shapeOf(run, counts), layout);
        assertEquals(network + batches + samples, bytes);
        assert(taken <= bytes, `${taken} bytes are taken, and ${bytes} were said to be needed (counted: ${counts})`);
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});

Deno.test("where nothing hangs on what is found on the way, a run takes what it is said to need to the byte", () => {
  const certain = RUNS.map((run): Run => ({
    ...run,
    keyframes: undefined,
    options: { ...run.options, bias: true, sparse: "off" },
  }));
  fc.assert(
    fc.property(certain, (run) => {
      const { options, layout } = settingOf(run);
      assertEquals(takenBy(run), memoryNeed(options, shapeOf(run, false), layout).bytes);
    }),
    { seed: 2, numRuns: 30 },
  );
});

Deno.test("augmented samples never take more than one chunk of them that has every feature", () => {
  for (const sparsity of ["auto", "on", "off"] as const) {
    const layout = { workers: 2, sparsity }, engine = lonelyLeader(layout);
    const rows = 50, columns = 31, labels = new Uint16Array(rows), options = { ...sgd, layers: [], batchSize: 8 };
    const training = { rows, columns, areBytes: true };
    const shape: DataShape = {
      inputs: columns,
      classes: 2,
      rows: 1000,
      loaded: { training, isReloaded: true, scored: [] },
    };
    const { samples } = memoryNeed(options, shape, layout);
    const before = engine.bytes;
    engine.indices(rows);
    const loaded = engine.load({ features: new Uint8Array(rows * columns), labels, columns });
    for (const share of [0.1, 0.3, 0.2, 0.5, 0.9, 1]) {
      const features = Uint8Array.from({ length: rows * columns }, (_, i) => i % 10 < share * 10 ? 9 : 0);
      engine.reload(loaded, { features, labels, columns });
    }
    assert(engine.bytes - before <= samples, `${engine.bytes - before} of ${samples} bytes are taken by ${sparsity}`);
  }
});

const sgd = resolveOptions(PLAIN);

/** What a network of one input and one output needs beside its samples. */
function needOf(options: TrainingOptions, data: Partial<DataShape> = {}) {
  return memoryNeed(resolveOptions({ ...PLAIN, ...options }), { inputs: 784, classes: 10, rows: 1e6, ...data });
}

Deno.test("momentum keeps one number more for each parameter, adam two, and clipping one", () => {
  // 784-128-10; matrices have rows of whole vectors, a multiple of four of them, and 64 bytes behind them.
  const matrices = 4 * (784 * 128 + 4 * 128 + 128 * 12 + 4 * 12);
  const more = (options: TrainingOptions) =>
    needOf({ layers: [128], ...options }).network - needOf({ layers: [128] }).network;
  const isAbout = (bytes: number, expected: number) => bytes >= expected && bytes < expected * 1.02;
  assert(isAbout(more({ optimizer: "momentum" }), matrices));
  assert(isAbout(more({ optimizer: "adam" }), 2 * matrices));
  assert(isAbout(more({ clipNorm: 1 }), matrices));
});

Deno.test("keyframes keep three numbers of each weight, and a record with a byte of each", () => {
  const network = (takesKeyframes: boolean, units: number) =>
    memoryNeed({ ...resolveOptions({ ...PLAIN, layers: [units] }), takesKeyframes }, {
      inputs: 784,
      classes: 10,
      rows: 1,
    }).network;
  const weights = 784 * 128 + 128 * 12, more = network(true, 128) - network(false, 128);
  assert(more >= weights * (3 * 4 + 1) && more < weights * (3 * 4 + 1) * 1.01, String(more));
  // Too large for keyframes.
  assertEquals(network(true, 65_536), network(false, 65_536));
});

Deno.test("a batch takes three numbers of each unit and sample, two more where units are left out", () => {
  const layers = [1000, 1000], batchSize = 2000;
  const plain = needOf({ layers, batchSize }).batches,
    dropped = needOf({ layers, batchSize, dropout: [0, 0.5] }).batches;
  // And 12 outputs, a loss and a class, in rows of four.
  assertEquals(Math.floor(plain / 1e6), Math.floor(4 * batchSize * (3 * 2012 + 8) / 1e6));
  assertEquals(Math.floor((dropped - plain) / 1e6), 4 * 2 * batchSize * 1000 / 1e6);
});

Deno.test("a batch that is larger than the data takes no more than the data fill", () => {
  assertEquals(needOf({ batchSize: 65_536 }, { rows: 500 }).batches, needOf({ batchSize: 500 }, { rows: 500 }).batches);
});

Deno.test("samples take their bytes, or two for each feature that isn't zero", () => {
  const size = { rows: 100_000, columns: 1000, areBytes: true };
  const samples = (listed: number | undefined) =>
    memoryNeed(sgd, {
      inputs: 1000,
      classes: 10,
      rows: size.rows,
      loaded: { training: { ...size, listed }, isReloaded: false, scored: [] },
    }, { workers: 1, sparsity: "auto" }).samples;
  const megabytes = (bytes: number) => Math.floor(bytes / 1e6);
  // A label of two bytes, a place of four in the order and, of listed ones, of four for where its list starts; an eighth of a
  // mebibyte to list in.
  assertEquals(megabytes(samples(90e6)), 100);
  assertEquals(megabytes(samples(20e6)), 40 + 1);
  // Nobody knows yet: up to 55 % would be listed.
  assertEquals(megabytes(samples(undefined)), 110 + 1);
});
