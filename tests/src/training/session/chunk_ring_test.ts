import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ChunkRing } from "../../../../src/training/session/chunk_ring.ts";

/** Epochs of 10 chunks: a chunk has 2 MB. */
const wide = () => ChunkRing.create(20, 2 ** 20, 2);

Deno.test("a chunk has about 2 MB of whole batches, so that none reaches from one into the next", () => {
  const { chunkRows } = ChunkRing.create(60_000, 784, 32).fields;
  assertEquals(chunkRows % 32, 0);
  assert(chunkRows * 784 <= 2 ** 21 && (chunkRows + 32) * 784 > 2 ** 21, `${chunkRows}`);
});

Deno.test("a chunk has at least one batch, however large, and at most all samples", () => {
  assertEquals(ChunkRing.create(60_000, 784, 10_000).fields.chunkRows, 10_000);
  assertEquals(ChunkRing.create(60_000, 784, 65_536).fields.chunkRows, 60_000);
  assertEquals(ChunkRing.create(50, 4, 8).fields.chunkRows, 50);
});

Deno.test("a ring for MNIST takes less than 20 MB", () => {
  for (const batchSize of [1, 32, 1000, 3000, 10_000]) {
    const { features, labels } = ChunkRing.create(60_000, 784, batchSize).fields;
    assert(features.byteLength + labels.byteLength < 20e6);
  }
});

Deno.test("the last chunk of an epoch has what is left, and the next epoch begins with a whole one", () => {
  const ring = ChunkRing.create(5, 2 ** 20, 1);
  assertEquals([ring.fields.chunkRows, ring.chunksAnEpoch], [2, 3]);
  assertEquals([0, 1, 2, 3, 4, 5].map((chunk) => ring.startOf(chunk)), [0, 2, 4, 0, 2, 4]);
  assertEquals([0, 1, 2, 3].map((chunk) => ring.samples(chunk).labels.length), [2, 2, 1, 2]);
});

Deno.test("what is written into a slot is found there on the other side, and in no other slot", () => {
  const ring = wide(), other = new ChunkRing(ring.fields);
  for (const chunk of [0, 1, 2, 3]) {
    const { features, labels } = ring.samples(chunk);
    features.fill(chunk + 1);
    labels.fill(chunk + 5);
  }
  for (const chunk of [0, 1, 2, 3]) {
    const { features, labels, columns } = other.samples(chunk);
    assertEquals([features[0], features.at(-1), ...labels, columns], [
      chunk + 1,
      chunk + 1,
      chunk + 5,
      chunk + 5,
      2 ** 20,
    ]);
  }
});

Deno.test("there is room for four chunks from the one still needed; a chunk left out needn't be filled", () => {
  const ring = wide();
  for (const chunk of [0, 1, 2, 3]) {
    assertEquals(ring.reserve(chunk), chunk);
    ring.fill(chunk);
  }
  assert(ring.take(0));
  // Taking a later one gives back those before: there is room for one more.
  assert(ring.take(1));
  assertEquals(ring.reserve(4), 4);
  ring.fill(4);
  // An epoch that was broken off leaves its chunks out; this one has to be filled before it can be taken.
  const other = new ChunkRing(ring.fields);
  ring.fill(10);
  assert(other.take(10));
  assertEquals(ring.reserve(5), 10);
});

Deno.test("when the run is over, nobody goes on waiting", () => {
  const ring = wide();
  ring.fill(0);
  ring.end();
  assertEquals([ring.take(0), ring.reserve(0)], [false, undefined]);
});
