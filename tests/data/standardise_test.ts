import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Samples } from "../../src/matrix/samples.ts";
import { standardise } from "../../data/standardise.ts";

/** Samples of two features; their labels don't matter. */
function samplesOf(...rows: readonly [number, number][]): Samples {
  return { features: Float32Array.from(rows.flat()), labels: new Uint16Array(rows.length), columns: 2 };
}

Deno.test("mean and deviation are those of the training samples, and all samples are brought to them", () => {
  // numpy: mean([1, 3, 5, 7]) = 4, std = √5; mean([10, 10, 30, 30]) = 20, std = 10.
  const training = samplesOf([1, 10], [3, 10], [5, 30], [7, 30]);
  const test = samplesOf([4, 40]);
  const { mean, deviation } = standardise(training, test);
  assertEquals(mean, [4, 20]);
  assertAlmostEquals(deviation[0], Math.sqrt(5), 1e-12);
  assertEquals(deviation[1], 10);
  assertEquals(training.features[0], Math.fround(-3 / Math.sqrt(5)));
  assertEquals([...test.features], [0, 2]);
});

Deno.test("a feature that is always the same becomes 0, and no deviation is 0", () => {
  const training = samplesOf([7, 1], [7, 3]);
  assertEquals(standardise(training, samplesOf([8, 2])), { mean: [7, 2], deviation: [1, 1] });
  assertEquals([...training.features], [0, -1, 0, 1]);
});

Deno.test("large figures that hardly differ keep their differences", () => {
  const training = samplesOf([1e6 + 1, 0], [1e6 - 1, 1]);
  assertEquals(standardise(training, samplesOf()).deviation[0], 1);
  assertEquals([training.features[0], training.features[2]], [1, -1]);
});
