import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Batch } from "../../../../src/engine/engine.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { assertClose } from "../assert_close.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "../matrices.ts";

const engine = float64Engine();

Deno.test("a matrix of the engine is zero and has the engine's precision", () => {
  assertEquals(new ReferenceEngine().matrix(2, 3).data, new Float32Array(6));
  assertEquals(engine.matrix(2, 3).data, new Float64Array(6));
});

Deno.test("indices of the engine count from 0", () => {
  assertEquals(engine.indices(3), Uint32Array.of(0, 1, 2));
});

Deno.test("with one thread, write, observe, onMain and broadcast call their function once", () => {
  const matrix = engine.matrix(1, 2), calls: string[] = [];
  engine.write(matrix, (to) => to.set(0, 1, 7));
  engine.observe(() => calls.push("seen"));
  engine.onMain(() => calls.push("main"));
  assertEquals([engine.read(matrix).at(0, 1), engine.broadcast(() => 5), calls], [7, 5, ["seen", "main"]]);
});

Deno.test("bytes of a batch stand for byte ∕ 255, in the order of selection", () => {
  const features = Uint8Array.of(0, 51, 102, 153, 204, 255);
  const samples = engine.load({ features, labels: Uint16Array.of(4, 5, 6), columns: 2 });
  assertEquals([samples.rows, samples.columns], [3, 2]);
  const batch = engine.batch(samples, 2);
  assertEquals([batch.rows, batch.columns], [0, 2]);

  engine.select(batch, Uint32Array.of(1, 2, 0), 1, 2);
  assertEquals(batch.rows, 2);
  assertEquals([batch.label(0), batch.label(1)], [6, 4]);
  // Samples 2 and 0 are (204, 255) ∕ 255 = (0.8, 1) and (0, 51) ∕ 255 = (0, 0.2).
  assertClose(featuresOf(batch), [[0.8, 1], [0, 0.2]]);
});

Deno.test("float features of a batch stand for themselves", () => {
  const samples = engine.load({ features: Float32Array.of(-2, 300), labels: Uint16Array.of(0), columns: 2 });
  const batch = engine.batch(samples, 1);
  engine.select(batch, Uint32Array.of(0), 0, 1);
  assertEquals(featuresOf(batch), [[-2, 300]]);
});

Deno.test("a batch can shrink to nothing and grow again, and keeps nothing", () => {
  const samples = engine.load({ features: Float32Array.of(1, 2, 3), labels: Uint16Array.of(0, 1, 2), columns: 1 });
  const batch = engine.batch(samples, 3);
  const order = Uint32Array.of(0, 1, 2);
  engine.select(batch, order, 0, 3);
  engine.select(batch, order, 3, 0);
  assertEquals(featuresOf(batch), []);
  engine.select(batch, order, 1, 2);
  assertEquals(featuresOf(batch), [[2], [3]]);
  assertEquals(batch.label(1), 2);
});

Deno.test("a batch can't hold more samples than its capacity", () => {
  const samples = engine.load({ features: new Float32Array(3), labels: new Uint16Array(3), columns: 1 });
  assertThrows(() => engine.select(engine.batch(samples, 2), Uint32Array.of(0, 1, 2), 0, 3), RangeError);
});

/** A batch's features, by passing them through weights of the identity. */
function featuresOf(batch: Batch): number[][] {
  const columns = Array.from({ length: batch.columns }, (_, j) => j);
  const identity = columns.map((i) => columns.map((j) => i === j ? 1 : 0));
  const z = emptyMatrix(batch.rows, batch.columns);
  engine.affine(batch, paddedMatrix(identity), paddedMatrix([columns.map(() => 0)]), z);
  return rowsOf(z);
}
