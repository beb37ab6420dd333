import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { SPARSITIES } from "../../../../src/engine/simd/sparsity.ts";
import { rowsOf } from "../matrices.ts";
import { Workbench } from "./workbench.ts";

const bench = new Workbench("relaxed");

Deno.test("a batch has the labels and the features of the selected samples, in their order", () => {
  for (const sparsity of SPARSITIES) {
    const engine = bench.begin(sparsity);
    const features = Uint8Array.of(0, 51, 102, 153, 204, 255);
    const samples = engine.load({ features, labels: Uint16Array.of(4, 5, 65_535), columns: 2 });
    assertEquals([samples.rows, samples.columns], [3, 2]);
    const batch = engine.batch(samples, 3, "evaluation"), order = engine.indices(4);
    assertEquals([batch.rows, batch.columns], [0, 2]);
    order.set([1, 2, 0, 1]);
    const identity = bench.matrix([[1, 0], [0, 1]], 2), zeros = bench.matrix([[0, 0]], 2);
    for (const [start, count] of [[0, 1], [1, 3], [1, 2], [4, 0]]) {
      engine.select(batch, order, start, count);
      assertEquals(batch.rows, count);
      const z = bench.output(count, 2);
      engine.affine(batch, identity, zeros, z);
      const chosen = [...order.subarray(start, start + count)];
      assertEquals(chosen.map((_, i) => batch.label(i)), chosen.map((sample) => [4, 5, 65_535][sample]));
      // Float32 of byte ∕ 255, however the features are held.
      const expected = chosen.map((sample) => [0, 1].map((j) => Math.fround(features[2 * sample + j] / 255)));
      assertEquals(rowsOf(z), expected, sparsity);
    }
  }
});

Deno.test("more samples than a batch's capacity, or than the order has, are refused", () => {
  for (const sparsity of SPARSITIES) {
    const engine = bench.begin(sparsity);
    const samples = engine.load({ features: new Uint8Array(6), labels: new Uint16Array(6), columns: 1 });
    const batch = engine.batch(samples, 2, "training"), order = engine.indices(4);
    const sentence = (count: number, start: number) =>
      `${count} samples from ${start} on were asked for; the batch has room for 2, and the order has 4`;
    assertThrows(() => engine.select(batch, order, 0, 3), RangeError, sentence(3, 0));
    assertThrows(() => engine.select(batch, order, 3, 2), RangeError, sentence(2, 3));
    assertThrows(() => engine.select(batch, order, -1, 2), RangeError, sentence(2, -1));
    assertThrows(() => engine.select(batch, order, NaN, 2), RangeError, sentence(2, NaN));
  }
});
