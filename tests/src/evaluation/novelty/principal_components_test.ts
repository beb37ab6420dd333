import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { inputMeasures } from "../../../../src/evaluation/novelty/input_measures.ts";
import { principalComponents } from "../../../../src/evaluation/novelty/principal_components.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";

function samplesOf(rows: readonly (readonly number[])[]): Samples {
  const features = Float32Array.from(rows.flat());
  return { features, labels: new Uint16Array(rows.length), columns: rows[0].length };
}

const POINTS = samplesOf([[1, 2, 0], [2, 1, 1], [0, 0, 3], [4, 3, 1], [2, 5, 0], [1, 1, 1]]);

/** numpy.linalg.eigh of the covariance of the points, each direction with its largest number positive. */
const DIRECTIONS = [
  [0.46929660560978087, 0.7905147404354549, -0.39350621483961756],
  [0.871229333803023, -0.34186201015062606, 0.3522638413702347],
  [-0.14394493351375154, 0.5081503824361827, 0.8491543116216761],
];
const VARIANCES = [3.940018369090091, 0.8956019587021344, 0.3866018944299956];

Deno.test("as many components as features are NumPy's, rounded to float16", () => {
  const { mean, components, variances } = principalComponents(POINTS, 64);
  [5 / 3, 2, 1].forEach((value, i) => assertAlmostEquals(mean[i], value, 1e-3));
  VARIANCES.forEach((variance, i) => assertAlmostEquals(variances[i], variance, 1e-5));
  DIRECTIONS.forEach((direction, c) => {
    const row = [...components.subarray(3 * c, 3 * c + 3)];
    const largest = row.reduce((most, x) => Math.abs(x) > Math.abs(most) ? x : most);
    direction.forEach((x, i) => assertAlmostEquals(row[i] * Math.sign(largest), x, 6e-4));
    assertEquals(row, row.map(Math.f16round));
  });
});

Deno.test("all components explain an input, and its T² is the squared Mahalanobis distance", () => {
  const [unexplained, distance] = inputMeasures(principalComponents(POINTS, 64))(Float32Array.of(3, -1, 2));
  assertAlmostEquals(unexplained, 0, 1e-3);
  assertAlmostEquals(distance, 10.30769230769231, 0.02); // (x − μ)ᵀ C⁻¹ (x − μ) by NumPy
});

Deno.test("the measures of an input by two of three components are those of their formulas", () => {
  const components = Float32Array.from(DIRECTIONS.slice(0, 2).flat()),
    variances = Float32Array.from(VARIANCES.slice(0, 2));
  const measure = inputMeasures({ mean: Float32Array.of(5 / 3, 2, 1), components, variances });
  const [unexplained, distance, amount] = measure(Float32Array.of(3, -1, 2));
  assertAlmostEquals(unexplained, 0.06385554758025103, 1e-6);
  assertAlmostEquals(distance, 8.362341133489268, 1e-5);
  assertAlmostEquals(amount, (3 - 1 + 2) / 3, 1e-12);
  assertEquals(measure(Float32Array.of(5 / 3, 2, 1)).slice(0, 2), [0, 0]);
});

Deno.test("of many features the first components span the samples, as bytes or as numbers, on any engine", () => {
  const random = new Random(2), factors = Array.from({ length: 5 }, () => Array.from({ length: 60 }, random.normal));
  const rows = Array.from({ length: 200 }, () => {
    const weights = factors.map((_, i) => random.normal() * (5 - i));
    return factors[0].map((_, j) => {
      return 128 + 2 * random.normal() + 6 * weights.reduce((sum, weight, i) => sum + weight * factors[i][j], 0);
    });
  });
  const bytes = { ...samplesOf(rows), features: Uint8Array.from(rows.flat(), (x) => Math.min(255, Math.max(0, x))) };
  const floats = { ...bytes, features: Float32Array.from(bytes.features, (byte) => byte / 255) };
  const found = [principalComponents(bytes, 8), principalComponents(floats, 8, new ReferenceEngine())];
  for (const { components, mean, variances } of found) {
    assertEquals([components.length, mean.length], [8 * 60, 60]);
    const measure = inputMeasures({ components, mean, variances });
    const shares = rows.map((_, i) => measure(floats.features.subarray(60 * i, 60 * i + 60))[0]);
    assert(shares.toSorted()[190] < 0.1, `${shares.toSorted()[190]}`);
    const T2 = rows.map((_, i) => measure(bytes.features.subarray(60 * i, 60 * i + 60))[1]);
    // The mean of T² over the samples is the number of components.
    assertAlmostEquals(T2.reduce((sum, x) => sum + x, 0) / 200, 8, 0.1);
  }
  found[0].variances.forEach((variance, i) => assertAlmostEquals(variance, found[1].variances[i], 1e-3));
});

Deno.test("a feature that never changes has no component, and what depends on others none of its own", () => {
  const random = new Random(1);
  const rows = Array.from({ length: 50 }, () => {
    const [a, b] = [random.normal(), random.normal()];
    return [a, b, 3, a + b];
  });
  assertEquals(principalComponents(samplesOf(rows), 64).variances.length, 2);
  assertEquals(principalComponents(samplesOf(rows.map(() => [1, 2])), 64).variances.length, 0);
});
