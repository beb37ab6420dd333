import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { claimLists, type ListedSamples } from "../../../../src/engine/simd/listed_samples.ts";
import { countListed } from "../../../../src/engine/simd/simd_samples.ts";
import { areBytes, type Samples, sliceSamples } from "../../../../src/matrix/samples.ts";
import { listed } from "./only_lists.ts";

/** Samples of so many features, whose labels are their numbers. */
function samplesOf(features: Uint8Array, columns: number): Samples {
  return { features, labels: new Uint16Array(features.length / columns).map((_, i) => i), columns };
}

Deno.test("samples that are kept as lists have the features they were made of, however these arrived", () => {
  const byte = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 255 }));
  const shape = fc.record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 40 }) });
  const samples = shape.chain(({ rows, columns }) =>
    fc.tuple(fc.array(byte, { minLength: rows * columns, maxLength: rows * columns }), fc.constant(columns))
  );
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 50 }), ([bytes, columns], pieceLength) => {
      const samples = samplesOf(Uint8Array.from(bytes), columns), lists = listed(samples, pieceLength);
      assertEquals([[...lists.features], lists.labels, lists.columns], [bytes, samples.labels, columns]);
      assertEquals(lists.entries, countListed(samples.features as Uint8Array, columns));
    }),
    { seed: 1, numRuns: 50 },
  );
});

Deno.test("samples of more bytes than are listed at a time, with long runs of zeros, are listed whole", () => {
  // 700 rows of 784 bytes are more than four chunks; 1,000,000 columns are more than one has.
  for (const [rows, columns] of [[700, 784], [3, 1_000_000]]) {
    const features = new Uint8Array(rows * columns);
    for (let i = 0; i < features.length; i += 1 + i % 997) features[i] = 1 + i % 255;
    assert(listed(samplesOf(features, columns), 250_000).features.every((byte, i) => byte === features[i]));
  }
});

Deno.test("more entries than memory is taken for at once are listed behind each other", () => {
  const features = new Uint8Array(2000 * 784).fill(7);
  assert(listed(samplesOf(features, 784)).features.every((byte) => byte === 7));
});

Deno.test("a part of samples that are kept as lists has its own features and labels, and takes no others", () => {
  const samples = listed(samplesOf(Uint8Array.of(0, 1, 2, 0, 0, 0, 3, 4), 2));
  const part = sliceSamples(samples, 1, 4), within = sliceSamples(part, 1, 3);
  assertEquals([[...part.features], [...part.labels]], [[2, 0, 0, 0, 3, 4], [1, 2, 3]]);
  assertEquals([[...within.features], [...within.labels]], [[0, 0, 3, 4], [2, 3]]);
  assertEquals((part as ListedSamples).entries, 3);
  assertEquals([areBytes(samples), [...sliceSamples(samples, 4, 4).features]], [true, []]);
});

Deno.test("one engine alone claims the memory of lists", () => {
  const [one, other] = [1, 2].map((byte) => listed(samplesOf(Uint8Array.of(byte), 1)).fields.lists);
  assertEquals([one, one, other].map(claimLists), [true, false, true]);
});
