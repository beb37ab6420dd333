import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../../src/matrix/random.ts";
import { type Samples, sliceSamples } from "../../../../src/matrix/samples.ts";
import type { TrainingOptions } from "../../../../src/options/options.ts";
import { train } from "../../../../src/training/session/session.ts";
import { listed, OnlyLists } from "../../engine/simd/only_lists.ts";
import { numbersOf } from "../run_trainer.ts";

const COLUMNS = 36, IMAGE = { width: 6, height: 6 };

/** Random images in three classes, such a share of their pixels zero. */
function imagesOf(zeros: number): Samples {
  const random = new Random(1), rows = 100;
  const features = Uint8Array.from({ length: rows * COLUMNS }, () => {
    return random.uniform() < zeros ? 0 : 1 + Math.floor(255 * random.uniform());
  });
  return { features, labels: Uint16Array.from({ length: rows }, (_, i) => i % 3), columns: COLUMNS };
}

/** The weights that come of training on most of the images, validated on the others. */
async function learned(images: Samples, options: TrainingOptions): Promise<number[]> {
  const training = sliceSamples(images, 20, 100), validation = sliceSamples(images, 0, 20);
  const run = { layers: [16], batchSize: 7, epochs: 2, ...options };
  const session = train({ training, validation, classes: 3, image: IMAGE }, run);
  const epoch = (await Array.fromAsync(session)).findLast((event) => event.event === "epoch");
  assert(session.network && epoch?.event === "epoch");
  return [...numbersOf(session.network), epoch.validationLoss ?? NaN];
}

Deno.test("training on lists gives the same network bit for bit, on any number of threads, and makes no images of them", async () => {
  const images = imagesOf(0.7), expected = await learned(images, {});
  for (const threads of [1, 2, 3]) {
    assertEquals(await learned(new OnlyLists(listed(images).fields), { threads }), expected);
  }
});

Deno.test("samples that are lists are trained on as all are where lists are of no use, and by a second run at the same time", async () => {
  const cases: [zeros: number, options: TrainingOptions][] = [
    [0.1, {}],
    [0.7, { sparse: "off" }],
    [0.7, { engine: "reference" }],
    [0.7, { shift: 1 }],
  ];
  for (const [zeros, options] of cases) {
    const images = imagesOf(zeros);
    assertEquals(await learned(listed(images), options), await learned(images, options));
  }
  const images = imagesOf(0.7), lists = listed(images);
  const [one, other] = await Promise.all([learned(lists, {}), learned(lists, {})]);
  assertEquals([one, other], Array(2).fill(await learned(images, {})));
});
