import type { Augmenter } from "../../augmentation/augmenter.ts";
import { type Fading, fadingStrength } from "../../augmentation/fading_strength.ts";
import type { Random } from "../../matrix/random.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { ChunkRing } from "./chunk_ring.ts";

/**
 * Fills a ring with augmented samples, epoch after epoch in an order of its own, until the run is over.
 *
 * @param samples Images; they stay as they are.
 * @param random Draws the orders; the same that a run without augmentation draws.
 * @param fading When augmentation fades out.
 */
export function fillChunks(
  ring: ChunkRing,
  samples: Samples,
  augmenter: Augmenter,
  random: Random,
  fading: Fading,
): void {
  const order = Uint32Array.from(samples.labels, (_, i) => i);
  let epochs = 0;
  for (let chunk = ring.reserve(0); chunk !== undefined; chunk = ring.reserve(chunk + 1)) {
    const epoch = Math.floor(chunk / ring.chunksAnEpoch);
    if (epoch >= epochs) {
      for (; epochs <= epoch; epochs++) random.shuffle(order);
      augmenter.begin(epoch, fadingStrength(epoch, fading));
    }
    const start = ring.startOf(chunk), { features, labels, columns } = ring.samples(chunk);
    for (let i = 0; i < labels.length; i++) {
      const sample = order[start + i];
      augmenter.augment(samples.features, sample, features, i * columns);
      labels[i] = samples.labels[sample];
    }
    ring.fill(chunk);
  }
}
