import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { RawSamples } from "../../data/raw_samples.ts";
import { measureScaling, scaleSamples } from "../../data/scaling.ts";

/** Samples of two features; their labels don't matter. */
function samplesOf(...rows: readonly [number, number][]): RawSamples {
  return { features: Float64Array.from(rows.flat()), labels: new Uint16Array(rows.length), columns: 2 };
}

Deno.test("mean and deviation are those of the samples, and other samples are brought to them", () => {
  // numpy: mean([1, 3, 5, 7]) = 4, std = √5; mean([10, 10, 30, 30]) = 20, std = 10.
  const training = samplesOf([1, 10], [3, 10], [5, 30], [7, 30]);
  const scaling = measureScaling(training);
  assertEquals(scaling.mean, [4, 20]);
  assertAlmostEquals(scaling.deviation[0], Math.sqrt(5), 1e-12);
  assertEquals(scaling.deviation[1], 10);
  assertEquals(scaleSamples(training, scaling).features[0], Math.fround(-3 / Math.sqrt(5)));
  assertEquals([...scaleSamples(samplesOf([4, 40]), scaling).features], [0, 2]);
});

Deno.test("the deviation of a feature that is always the same is exactly 1, whatever its value", () => {
  // The mean of a hundred 14.62 isn't 14.62 if they are added up: the deviation was 3e-14.
  for (const value of [7, 14.62, 0.1, -1e-300, 1.7e9 + 0.123, 3e38]) {
    const training = samplesOf(...Array.from({ length: 101 }, (_, i): [number, number] => [value, i]));
    const { mean, deviation } = measureScaling(training);
    assertEquals([mean[0], deviation[0]], [value, 1]);
    assertEquals(scaleSamples(training, { mean, deviation }).features[0], 0);
  }
});

Deno.test("timestamps, and figures of any size, keep their differences", () => {
  // Of ±1 around any figure the deviation is 1, and of the tiny and the huge ones no square is 0 or infinite.
  for (const middle of [1e6, 1.7e9, 2 ** 50]) {
    const training = samplesOf([middle + 1, 0], [middle - 1, 1]);
    const scaling = measureScaling(training);
    assertEquals([scaling.mean[0], scaling.deviation[0]], [middle, 1]);
    const { features } = scaleSamples(training, scaling);
    assertEquals([features[0], features[2]], [1, -1]);
  }
  for (const unit of [1e-200, 1e37]) {
    assertAlmostEquals(measureScaling(samplesOf([unit, 0], [3 * unit, 0])).deviation[0] / unit, 1, 1e-12);
  }
});

Deno.test("values that are missing count neither for mean nor deviation, and become 0", () => {
  const training = samplesOf([1, NaN], [NaN, NaN], [3, NaN]);
  const scaling = measureScaling(training);
  assertEquals(scaling, { mean: [2, 0], deviation: [1, 1] });
  assertEquals([...scaleSamples(training, scaling).features], [-1, 0, 0, 0, 1, 0]);
});

Deno.test("samples that aren't scaled stay where they are, float64 becomes float32 in memory that workers can share", () => {
  const bytes = { features: Uint8Array.of(0, 255), labels: Uint16Array.of(1), columns: 2 };
  assert(scaleSamples(bytes).features === bytes.features);
  const { features } = scaleSamples(samplesOf([0.1, 2]));
  assertEquals([...features], [Math.fround(0.1), 2]);
  assert(features instanceof Float32Array && features.buffer instanceof SharedArrayBuffer);
});

Deno.test("bytes count as 255ths when they are scaled", () => {
  const bytes = { features: Uint8Array.of(0, 255, 51, 102), labels: Uint16Array.of(1, 0), columns: 2 };
  const { features } = scaleSamples(bytes, { mean: [0, 1], deviation: [0.5, 1] });
  assertEquals([...features], [0, 0, 0.4, -0.6].map(Math.fround));
});
