import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { measureCalibration } from "../../../../src/evaluation/calibration/calibration.ts";

Deno.test("the error is the mean gap between confidence and accuracy, weighted by samples", () => {
  // Bins of 1/15: 0.95 and 1 lie in the last one, 0.5 in the eighth, 0.61 and 0.65 in the tenth.
  const confidences = [0.95, 1, 0.5, 0.61, 0.65], right = [true, false, true, false, false];
  const { expectedError, bins } = measureCalibration(confidences, (i) => right[i]);
  const gaps = [2 / 5 * Math.abs(1 / 2 - 1.95 / 2), 1 / 5 * Math.abs(1 - 0.5), 2 / 5 * Math.abs(0 - 1.26 / 2)];
  assertAlmostEquals(expectedError, gaps[0] + gaps[1] + gaps[2], 1e-15);
  assertEquals(bins.map(({ samples }) => samples), [0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 2]);
  assertEquals([bins[9].confidence, bins[9].accuracy], [1.26 / 2, 0]);
  assertEquals([bins[0].confidence, bins[0].accuracy], [null, null]);
});

Deno.test("a bin takes its upper bound and not its lower one; 0 is in the first", () => {
  const { bins } = measureCalibration([0, 1 / 15, 3 / 15, 1], () => true);
  assertEquals(bins.flatMap(({ samples }, bin) => samples > 0 ? [[bin, samples]] : []), [[0, 2], [2, 1], [14, 1]]);
  assertEquals([bins[0].lower, bins[2].upper, bins[14].upper], [0, 3 / 15, 1]);
});

Deno.test("confidence that equals accuracy has no error; certain and wrong is an error of 1", () => {
  assertEquals(measureCalibration([1, 1], () => true).expectedError, 0);
  assertEquals(measureCalibration([1, 1], () => false).expectedError, 1);
});

Deno.test("without samples there is no calibration error", () => {
  assert(Number.isNaN(measureCalibration([], () => true).expectedError));
});

Deno.test("confidences beyond 0 and 1 are counted in the first and the last bin", () => {
  const { bins, expectedError } = measureCalibration([-0.25, 1.5], () => true);
  assertEquals([bins[0].samples, bins[0].confidence, bins[14].samples, bins[14].confidence], [1, -0.25, 1, 1.5]);
  assertEquals(expectedError, (1.25 + 0.5) / 2);
});

Deno.test("a confidence that is NaN is in no bin, and makes the error NaN", () => {
  const { bins, expectedError } = measureCalibration([NaN, 0.5], () => true);
  assertEquals(bins.reduce((sum, { samples }) => sum + samples, 0), 1);
  assertEquals(Number.isNaN(expectedError), true);
});
