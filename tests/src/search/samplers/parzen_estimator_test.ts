import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { Random } from "../../../../src/matrix/random.ts";
import { normalCdf, normalPdf } from "../../../../src/search/samplers/normal_cdf.ts";
import { parzenEstimator } from "../../../../src/search/samplers/parzen_estimator.ts";
import type { Dimension } from "../../../../src/search/space/dimension.ts";

Deno.test("the normal distribution is that of the tables", () => {
  // Abramowitz & Stegun, table 26.1.
  const table = [[0, 0.5], [1, 0.8413447460685429], [2, 0.9772498680518208], [-3, 0.001349898031630095]];
  for (const [x, probability] of [...table, [-40, 0], [40, 1]]) assertAlmostEquals(normalCdf(x), probability, 1e-15);
});

Deno.test("without observations the estimator is the prior, a normal as wide as the range, cut off at its limits", () => {
  const { density } = parzenEstimator({ kind: "range", from: 0, to: 2, log: false, whole: false }, []);
  for (const x of [0, 0.5, 1, 2]) {
    assertAlmostEquals(density(x), normalPdf((x - 1) / 2) / 2 / (normalCdf(0.5) - normalCdf(-0.5)), 1e-12);
  }
});

Deno.test("a kernel is as wide as the larger distance to its neighbours, the prior one of them", () => {
  const { density } = parzenEstimator({ kind: "range", from: 0, to: 10, log: false, whole: false }, [2, 3]);
  // Around 2: 1 to 3, but at least 10 ∕ (1 + 3 kernels); around 3: 2 to the prior at 5, at least the same; the prior: 10.
  const kernel = (x: number, centre: number, sigma: number) =>
    normalPdf((x - centre) / sigma) / sigma / (normalCdf((10 - centre) / sigma) - normalCdf(-centre / sigma));
  for (const x of [0, 2, 6]) {
    assertAlmostEquals(density(x), (kernel(x, 2, 2.5) + kernel(x, 3, 2.5) + kernel(x, 5, 10)) / 3, 1e-12);
  }
});

Deno.test("the probability of a choice is that of its observations and its share of the prior", () => {
  const { density } = parzenEstimator({ kind: "choices", count: 3 }, [2, 2, 0]);
  // Four kernels of equal weight: each gives every choice 1/4 and its own 1 more, over 1 3/4; the prior 1/3 to each.
  const [seen, unseen] = [5 / 7, 1 / 7];
  assertAlmostEquals(density(0), (seen + 2 * unseen + 1 / 3) / 4, 1e-12);
  assertAlmostEquals(density(1), (3 * unseen + 1 / 3) / 4, 1e-12);
  assertAlmostEquals(density(2), (2 * seen + unseen + 1 / 3) / 4, 1e-12);
});

Deno.test("of many observations the newest 25 have the full weight, older ones weigh less with age", () => {
  const { density } = parzenEstimator({ kind: "choices", count: 40 }, Array.from({ length: 40 }, (_, i) => i));
  const ratio = (density(0) - density(39)) / (density(7) - density(39));
  // 15 older ones of 40: from 1/40 in a line to 1, which is 0.5125 in the middle.
  assertAlmostEquals(ratio, (1 / 40 - 1) / (0.5125 - 1), 1e-9);
});

const DIMENSIONS: readonly [Dimension, readonly number[]][] = [
  [{ kind: "range", from: 1, to: 9, log: false, whole: true }, [1, 1, 4]],
  [{ kind: "range", from: 1, to: 9, log: true, whole: true }, [9, 2]],
  [{ kind: "choices", count: 9 }, [8, 8, 3]],
];

Deno.test("probabilities sum to 1, and samples are drawn by them", () => {
  for (const [dimension, observed] of DIMENSIONS) {
    const { density, sample } = parzenEstimator(dimension, observed);
    const values = Array.from({ length: 9 }, (_, i) => i + (dimension.kind === "choices" ? 0 : 1));
    assertAlmostEquals(values.reduce((sum, value) => sum + density(value), 0), 1, 1e-9);
    const random = new Random(1), draws = 20_000, counts = new Map<number, number>();
    for (let i = 0; i < draws; i++) {
      const value = sample(random);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const value of values) {
      // Five standard deviations of a binomial share.
      const expected = density(value), tolerance = 5 * Math.sqrt(expected * (1 - expected) / draws);
      assertAlmostEquals((counts.get(value) ?? 0) / draws, expected, tolerance);
    }
  }
});

Deno.test("densities integrate to 1 on the scale of the range", () => {
  const { density } = parzenEstimator({ kind: "range", from: 0.01, to: 1, log: true, whole: false }, [0.02, 0.5, 0.5]);
  const steps = 2000, width = Math.log(100) / steps;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += density(0.01 * Math.exp((i + 0.5) * width)) * width;
  assertAlmostEquals(sum, 1, 1e-6);
  assert(density(0.5) > density(0.1));
});
