/// <reference lib="deno.worker" />
import { Augmenter } from "../../augmentation/augmenter.ts";
import { Random } from "../../matrix/random.ts";
import { RandomStream } from "../../matrix/random_stream.ts";
import { fillChunks } from "./chunk_filler.ts";
import { ChunkRing } from "./chunk_ring.ts";
import type { AugmenterOrder } from "./messages.ts";

self.onmessage = ({ data: { samples, image, options, ring } }: MessageEvent<AugmenterOrder>) => {
  const random = new Random(options.seed, RandomStream.order);
  fillChunks(new ChunkRing(ring), samples, new Augmenter(image, options, options.seed, ring.form), random, options);
};
