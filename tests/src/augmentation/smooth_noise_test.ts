import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { CounterRandom } from "../../../src/augmentation/counter_random.ts";
import { smoothNoise } from "../../../src/augmentation/smooth_noise.ts";
import { gaussian } from "../../../src/matrix/gaussian.ts";

const SIDE = 256;

/** The mean of f over the points of a field. */
function mean(field: Float32Array, f: (value: number, i: number) => number): number {
  return field.reduce((sum, value, i) => sum + f(value, i), 0) / field.length;
}

Deno.test("a Gaussian's weights add up to 1 and fall as exp(−x² ∕ 2σ²) does", () => {
  for (const sigma of [0.5, 1, 4, 7.5]) {
    const weights = gaussian(sigma);
    const both = weights.reduce((sum, weight) => sum + 2 * weight, -weights[0]);
    assertAlmostEquals(both, 1, 1e-12);
    for (let i = 0; i < weights.length; i++) {
      assertAlmostEquals(weights[i] / weights[0], Math.exp(-(i ** 2) / (2 * sigma ** 2)), 1e-12);
    }
    assert(weights.length > 3 * sigma, "it reaches three standard deviations");
  }
});

Deno.test("displacements have the standard deviation α ∕ (2 σ √(3π)) and the mean 0", () => {
  for (const [alpha, sigma] of [[34, 4], [8, 2], [100, 6]]) {
    const field = smoothNoise(new CounterRandom(1, 0), SIDE, alpha, sigma);
    const expected = alpha / (2 * sigma * Math.sqrt(3 * Math.PI));
    const deviation = Math.sqrt(mean(field, (value) => value ** 2));
    // A field has about SIDE² ∕ 4πσ² independent values; cutting the Gaussian off adds 0.4 % to what chance does.
    const values = SIDE ** 2 / (4 * Math.PI * sigma ** 2);
    assertAlmostEquals(deviation, expected, expected * (0.004 + 4 / Math.sqrt(2 * values)));
    assertAlmostEquals(mean(field, (value) => value), 0, 4 * expected / Math.sqrt(values));
  }
});

Deno.test("Simard's α = 34 and σ = 4 move a pixel by one to two pixels", () => {
  const field = smoothNoise(new CounterRandom(2, 0), SIDE, 34, 4);
  const deviation = Math.sqrt(mean(field, (value) => value ** 2));
  assert(deviation > 1 && deviation < 2, `${deviation}`);
});

Deno.test("points at a distance d correlate by exp(−d² ∕ 4σ²), in both directions and across the field's ends", () => {
  // What two Gaussians d apart have in common, the autocorrelation of white noise that one of them has smoothed.
  const sigma = 3, field = smoothNoise(new CounterRandom(3, 0), SIDE, 1, sigma);
  const variance = mean(field, (value) => value ** 2);
  const at = (x: number, y: number) => field[(y % SIDE) * SIDE + x % SIDE];
  for (const d of [1, 3, 6]) {
    const expected = Math.exp(-(d ** 2) / (4 * sigma ** 2));
    const right = mean(field, (value, i) => value * at(i % SIDE + d, Math.floor(i / SIDE))) / variance;
    const down = mean(field, (value, i) => value * at(i % SIDE, Math.floor(i / SIDE) + d)) / variance;
    assertAlmostEquals(right, expected, 0.06);
    assertAlmostEquals(down, expected, 0.06);
  }
  const across = Array.from({ length: SIDE }, (_, y) => (at(0, y) - at(SIDE - 1, y)) ** 2);
  const apart = across.reduce((sum, value) => sum + value, 0) / SIDE;
  // E (a − b)² = 2 (1 − ρ) σ², ρ = exp(−1 ∕ 36): no jump where the field begins again.
  assert(apart < 3 * (1 - Math.exp(-1 / 36)) * variance, `${apart}`);
});

Deno.test("smoothing keeps the sum of the noise", () => {
  const random = new CounterRandom(4, 0), side = 32;
  const noise = Array.from({ length: side ** 2 }, (_, i) => random.within(2, i)).reduce((sum, value) => sum + value, 0);
  // σ = 20 reaches round the field more than once.
  for (const sigma of [0.5, 4, 20]) {
    const sum = smoothNoise(random, side, 2, sigma).reduce((sum, value) => sum + value, 0);
    assertAlmostEquals(sum, noise, 1e-3);
  }
});

Deno.test("the same numbers give the same field", () => {
  assertEquals(smoothNoise(new CounterRandom(5, 1), 16, 3, 2), smoothNoise(new CounterRandom(5, 1), 16, 3, 2));
});
