import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../../src/matrix/random.ts";
import { rateOf, type RateSweep } from "../../../../src/search/learning_rate/range_test.ts";
import { RateCurve } from "../../../../src/search/learning_rate/rate_curve.ts";
import { suggestRate } from "../../../../src/search/learning_rate/suggest_rate.ts";

const SWEEP: RateSweep = { from: 1e-5, to: 100, batches: 350 };

/** The curve of a range test that meets these losses. */
function curveOf(lossOf: (rate: number) => number, sweep = SWEEP): RateCurve {
  const curve = new RateCurve();
  for (let batch = 0; batch < sweep.batches && !curve.hasDiverged; batch++) {
    const learningRate = rateOf(sweep, batch);
    curve.add({ learningRate, loss: lossOf(learningRate) });
  }
  return curve;
}

/**
 * Gradient descent on 1 + ½ Σ c w² with a gradient that scatters as that of a batch does, for so many curvatures c from the
 * lowest to the highest, as a function that takes a step and returns the loss before it.
 */
function quadratic(lowest: number, highest: number): (rate: number) => number {
  const random = new Random(1, 0), count = 20;
  const terms = Array.from({ length: count }, (_, i) => ({
    c: lowest * (highest / lowest) ** (i / (count - 1)),
    w: 1 / Math.sqrt(highest),
  }));
  return (rate) => {
    const loss = 0.1 + terms.reduce((sum, { c, w }) => sum + c * w * w / 2, 0);
    for (const term of terms) term.w -= rate * (term.c * term.w + 0.02 * Math.sqrt(term.c) * random.normal());
    return loss;
  };
}

Deno.test("on a quadratic the suggestion is near the best rate, and gradient descent is stable at it", () => {
  for (const highest of [0.1, 1, 10, 100]) {
    const lowest = highest / 10, suggestion = suggestRate(curveOf(quadratic(lowest, highest)).points);
    assert(typeof suggestion === "object");
    // The fixed rate with the fastest convergence (Polyak 1964), and the one from which on it diverges.
    const best = 2 / (lowest + highest), unstable = 2 / highest;
    const { learningRate } = suggestion;
    assert(learningRate < unstable && learningRate > best / 4, `${learningRate} for ${best}, below ${unstable}`);
    assert(suggestion.steepest < suggestion.lowest.learningRate);
  }
});

Deno.test("the suggestion is a quarter of the rate with the lowest smoothed loss, in two digits", () => {
  // A parabola over log η: its average lags behind it, and is lowest a little above.
  const suggestion = suggestRate(curveOf((rate) => 1 + (Math.log10(rate) + 1) ** 2).points);
  assert(typeof suggestion === "object");
  const { learningRate, lowest, isStillFalling } = suggestion;
  assertEquals(learningRate, Number((lowest.learningRate / 4).toPrecision(2)));
  assert(lowest.learningRate > 0.1 && lowest.learningRate < 0.4, String(lowest.learningRate));
  assert(!isStillFalling);
});

Deno.test("where the loss falls to the end of the sweep, the suggestion says so", () => {
  const falling = suggestRate(curveOf((rate) => 3 - Math.log10(rate) / 5).points);
  assert(typeof falling === "object" && falling.isStillFalling);
  // From 1e-5 on it falls as fast everywhere; a step falls fastest where it is.
  // One that then leaps up isn't falling, however soon it is found out.
  const leaping = suggestRate(curveOf((rate) => rate < 0.1 ? 3 - Math.log10(rate) / 5 : 1000).points);
  assert(typeof leaping === "object" && !leaping.isStillFalling);
  const step = suggestRate(curveOf((rate) => 3 - Math.tanh(4 * Math.log10(rate / 0.01))).points);
  assert(typeof step === "object" && step.steepest > 0.005 && step.steepest < 0.05, JSON.stringify(step));
});

Deno.test("a loss that hardly falls, or rises from the start, gives no suggestion", () => {
  assertEquals(suggestRate(curveOf(() => 2.3).points), "flat");
  assertEquals(suggestRate(curveOf((rate) => 2.3 - 0.01 * Math.log10(rate)).points), "flat");
  assertEquals(suggestRate(curveOf((rate) => 2.3 * (1 + rate), { ...SWEEP, from: 1 }).points), "rises");
  assertEquals(suggestRate(curveOf(() => NaN).points), "rises");
});

Deno.test("the smoothed loss is the exponential average over its weights, and diverges at four times the lowest", () => {
  const curve = new RateCurve(), losses = [3, 1, 2];
  for (const loss of losses) curve.add({ learningRate: 1, loss });
  const weights = [0.95 ** 2, 0.95, 1], sum = weights.reduce((a, b) => a + b);
  const mean = losses.reduce((total, loss, i) => total + loss * weights[i] / sum, 0);
  assertAlmostEquals(curve.points[2].smoothed, mean, 1e-12);
  assert(!curve.hasDiverged);
  curve.add({ learningRate: 1, loss: 40 });
  assert(curve.hasDiverged);
  assert(curveOf(() => NaN).hasDiverged && !new RateCurve().hasDiverged);
});
