import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { Augmenter } from "../../../../src/augmentation/augmenter.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import type { ReferenceBatch } from "../../../../src/engine/reference/reference_batch.ts";
import { ThreadGroupAbandonedError } from "../../../../src/engine/simd/engine_worker.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { RandomStream } from "../../../../src/matrix/random_stream.ts";
import { Network } from "../../../../src/network/network.ts";
import { AugmentedSamples } from "../../../../src/training/loop/augmented_samples.ts";
import { ChunkRing } from "../../../../src/training/session/chunk_ring.ts";
import type { AugmenterOrder } from "../../../../src/training/session/messages.ts";
import { resolveOptions } from "../../../../src/options/options.ts";

/** Images so large that four of them make a chunk: 11 have three chunks, of 4, 4 and 3. */
const IMAGE = { width: 512, height: 1024 }, PIXELS = 512 * 1024, ROWS = 11;
const options = resolveOptions({ shift: 2.5, batchSize: 2, seed: 4 });

/** Labels are counted down, so that none is its sample's index. */
const labelOf = (sample: number) => ROWS - sample;

/** Each image a bar, another one for each. */
const samples = {
  features: new Uint8Array(new SharedArrayBuffer(ROWS * PIXELS)),
  labels: Uint16Array.from({ length: ROWS }, (_, i) => labelOf(i)),
  columns: PIXELS,
};
for (let i = 0; i < ROWS; i++) {
  samples.features.fill(20 * (i + 1), i * PIXELS + 500 * 512, i * PIXELS + (502 + i) * 512);
}

// No weight is used, and with each class there are half a million more.
const SHAPE = { inputs: PIXELS, layers: [], classes: ROWS + 1, initializer: "zeros" } as const;
const network = Network.create(new ReferenceEngine(), SHAPE, new Random(1));

/** Runs something on training samples that a worker varies. */
function withVaried(run: (source: AugmentedSamples) => void): void {
  const ring = ChunkRing.create(ROWS, PIXELS, options.batchSize);
  const worker = new Worker(import.meta.resolve("../../../../src/training/session/augmenter_worker.ts"), {
    type: "module",
  });
  const order: AugmenterOrder = { samples, image: IMAGE, options, ring: ring.fields };
  worker.postMessage(order);
  try {
    run(new AugmentedSamples(network, ring, options.batchSize));
  } finally {
    ring.end();
    worker.terminate();
  }
}

/** The order in which an epoch is trained on: that of a run without augmentation. */
function orderOf(epoch: number): Uint32Array {
  const order = Uint32Array.from(samples.labels, (_, i) => i), random = new Random(options.seed, RandomStream.order);
  for (let i = 0; i <= epoch; i++) random.shuffle(order);
  return order;
}

/** Selects batch after batch of an epoch, and holds each against its samples, varied by themselves. */
function checkEpoch(source: AugmentedSamples, epoch: number, rows = ROWS): void {
  const augmenter = new Augmenter(IMAGE, options, options.seed), image = new Uint8Array(PIXELS), order = orderOf(epoch);
  augmenter.begin(epoch);
  for (let start = 0; start < rows; start += options.batchSize) {
    const count = Math.min(options.batchSize, rows - start);
    const batch = source.select(start, count) as ReferenceBatch;
    assertEquals(batch.rows, count);
    for (let i = 0; i < count; i++) {
      const sample = order[start + i];
      assertEquals(batch.label(i), labelOf(sample));
      augmenter.augment(samples.features, sample, image, 0);
      const { data, stride } = batch.features;
      assert(
        image.every((byte, pixel) => data[i * stride + pixel] === Math.fround(byte / 255)),
        `${epoch}: ${start + i}`,
      );
    }
  }
}

Deno.test("every epoch has all samples, augmented at random for it, in an order of its own", () => {
  withVaried((source) => {
    assertEquals(source.rows, ROWS);
    for (const epoch of [0, 1, 2]) {
      source.beginEpoch(epoch);
      checkEpoch(source, epoch);
    }
  });
});

Deno.test("an epoch that was broken off, or never begun with, leaves the next as it would be", () => {
  withVaried((source) => {
    source.beginEpoch(0);
    checkEpoch(source, 0, 2);
    source.beginEpoch(1);
    source.beginEpoch(2);
    checkEpoch(source, 2, 6);
    source.beginEpoch(3);
    checkEpoch(source, 3);
  });
});

Deno.test("who waits for samples of a run that is over fails as the other threads do", () => {
  const ring = ChunkRing.create(ROWS, PIXELS, options.batchSize);
  const source = new AugmentedSamples(network, ring, options.batchSize);
  source.beginEpoch(0);
  ring.end();
  assertThrows(() => source.select(0, 2), ThreadGroupAbandonedError);
});
