import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { stratifiedSplit, testCount } from "../../data/stratified_split.ts";

/** 40 samples of class 0, then 20 of class 1; both features tell the sample's place. */
const SAMPLES = {
  features: Float32Array.from({ length: 120 }, (_, i) => Math.floor(i / 2)),
  labels: Uint16Array.from({ length: 60 }, (_, i) => i < 40 ? 0 : 1),
  columns: 2,
};

const OPTIONS = { testShare: 0.25, splitSeed: 1, orderSeed: 1 };

/** Which samples a part holds, after a look at whether each came whole. */
function places(part: ReturnType<typeof stratifiedSplit>["test"]): number[] {
  return Array.from(part.labels, (label, row) => {
    const [place, again] = part.features.subarray(2 * row, 2 * row + 2);
    assertEquals([again, label], [place, SAMPLES.labels[place]]);
    return place;
  });
}

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

Deno.test("each class gives its share to test on, and every sample is in one part", () => {
  const { training, test } = stratifiedSplit(SAMPLES, OPTIONS);
  assertEquals([0, 1].map((i) => test.labels.filter((label) => label === i).length), [10, 5]);
  assertEquals(sorted([...places(training), ...places(test)]), Array.from({ length: 60 }, (_, i) => i));
});

Deno.test("neither part is sorted by class", () => {
  const { training, test } = stratifiedSplit(SAMPLES, OPTIONS);
  for (const { labels } of [training, test]) assert([...labels].join() !== [...labels].sort().join());
});

Deno.test("another order trains on the same samples and tests on the same, in the same order", () => {
  const [one, other] = [1, 2].map((orderSeed) => stratifiedSplit(SAMPLES, { ...OPTIONS, orderSeed }));
  assertEquals(places(other.test), places(one.test));
  assert(places(other.training).join() !== places(one.training).join());
  assertEquals(sorted(places(other.training)), sorted(places(one.training)));
});

Deno.test("another division tests on other samples", () => {
  const [one, other] = [1, 2].map((splitSeed) => stratifiedSplit(SAMPLES, { ...OPTIONS, splitSeed }));
  assert(sorted(places(other.test)).join() !== sorted(places(one.test)).join());
});

Deno.test("bytes stay bytes, and all lies in memory that workers can share", () => {
  const { training } = stratifiedSplit({ ...SAMPLES, features: Uint8Array.from(SAMPLES.features) }, OPTIONS);
  assert(training.features instanceof Uint8Array);
  assert(training.features.buffer instanceof SharedArrayBuffer && training.labels.buffer instanceof SharedArrayBuffer);
});

Deno.test("a class of two is in both parts, and one of a single sample is trained on", () => {
  assertEquals([1, 2, 3, 100].map((count) => testCount(count, 0.1)), [0, 1, 1, 10]);
  assertEquals(testCount(2, 0.9), 1);
});
