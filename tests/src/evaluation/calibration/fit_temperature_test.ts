import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { fitTemperature } from "../../../../src/evaluation/calibration/fit_temperature.ts";
import type { Objective } from "../../../../src/network/objective.ts";

const SOFTMAX = { objective: { output: "softmax", loss: "cross-entropy" } } as const;
const SIGMOID: { objective: Objective } = { objective: { output: "sigmoid", loss: "mse" } };

/** Six samples of three classes, two of which aren't predicted. */
const LOGITS = [2, 0.5, -1, 0.2, 1.5, 0.1, 3, 2.5, 0, -1, 0, 2, 1, -0.5, 0.5, 0.3, 0.1, 1.2];
const LABELS = [0, 1, 1, 2, 2, 0];

Deno.test("the temperature is where SciPy's root finder has the derivative of the loss vanish, and the loss as there", () => {
  // scipy.optimize.brentq on the derivative by 1 ∕ T, and numpy.logaddexp for the loss.
  const cases = [
    [fitTemperature(LOGITS, LABELS, SOFTMAX), 0.8702135195675336, 0.7319309096603529, 0.7278627065559266],
    [fitTemperature(LOGITS, LABELS, SIGMOID), 2.8140819702840996, 2.18927111058086, 2.0044610294868304],
    [
      fitTemperature([2, -1, 0.5, -3, 1.5, 0.2], [1, 0, 0, 1, 1, 0], SIGMOID),
      10.287116165740372,
      0.9104010302798983,
      0.6899147971300685,
    ],
  ] as const;
  for (const [fit, temperature, before, after] of cases) {
    assert(fit);
    assertAlmostEquals(fit.temperature, temperature, 1e-9 * temperature);
    assertAlmostEquals(fit.loss.before, before, 1e-14);
    assertAlmostEquals(fit.loss.after, after, 1e-14);
  }
});

Deno.test("logits that are c times as large have a temperature c times as large, and the same loss", () => {
  const one = fitTemperature(LOGITS, LABELS, SOFTMAX)!;
  for (const factor of [0.2, 3, 15]) {
    const scaled = fitTemperature(LOGITS.map((z) => factor * z), LABELS, SOFTMAX)!;
    assertAlmostEquals(scaled.temperature, factor * one.temperature, 1e-9);
    assertAlmostEquals(scaled.loss.after, one.loss.after, 1e-12);
  }
});

Deno.test("what is added to all logits of a sample changes nothing, however much it is", () => {
  const logits = LOGITS.map((z) => Math.round(64 * z) / 64), one = fitTemperature(logits, LABELS, SOFTMAX)!;
  const shifted = fitTemperature(logits.map((z) => z + 2 ** 30), LABELS, SOFTMAX)!;
  assertAlmostEquals(shifted.temperature, one.temperature, 1e-12);
  assertAlmostEquals(shifted.loss.after, one.loss.after, 1e-12);
});

Deno.test("logits in the hundreds, one of which is wrong, have the temperature that SciPy finds", () => {
  const fit = fitTemperature([300, 0, 0, 400, 300, 0, 0, 350], [0, 1, 1, 1], SOFTMAX)!;
  assertAlmostEquals(fit.temperature, 272.00456682245186, 1e-6);
});

Deno.test("there is no temperature where all samples are right, nor where they are no better than chance", () => {
  assertEquals(fitTemperature([2, 0, 0, 3], [0, 1], SOFTMAX), undefined);
  assertEquals(fitTemperature([2, 0, 0, 3], [1, 0], SOFTMAX), undefined);
});

Deno.test("outputs that are no probabilities, no samples and logits that aren't finite are refused", () => {
  const identity = { objective: { output: "identity", loss: "mse" } } as const;
  assertThrows(() => fitTemperature(LOGITS, LABELS, identity), RangeError, "identity outputs are no probabilities");
  assertThrows(() => fitTemperature([], [], SOFTMAX), RangeError, "no sample");
  assertThrows(() => fitTemperature([1, NaN], [0], SOFTMAX), RangeError, "logit 1 is NaN");
});
