import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { importances } from "../../../src/search/importance.ts";
import { randomSampler } from "../../../src/search/samplers/random_sampler.ts";
import type { Dimension, Point } from "../../../src/search/space/dimension.ts";

/** Random points of a space, ranked by a function to be minimised. */
function observe(dimensions: readonly Dimension[], count: number, valueAt: (point: Point) => number) {
  const sampler = randomSampler(dimensions, 1);
  const points = Array.from({ length: count }, (_, trial) => sampler.suggest(trial, []));
  const order = points.toSorted((a, b) => valueAt(a) - valueAt(b));
  return points.map((point) => ({ point, rank: order.indexOf(point) }));
}

Deno.test("the dimension that decides the result of a trial has most of the importance", () => {
  const range: Dimension = { kind: "range", from: 0.001, to: 1, log: true, whole: false };
  const dimensions: Dimension[] = [range, range, { kind: "choices", count: 3 }];
  const shares = importances(dimensions, observe(dimensions, 200, ([x]) => (Math.log10(x) + 2) ** 2))!;
  assertAlmostEquals(shares.reduce((sum, share) => sum + share), 1, 1e-12);
  assert(shares[0] > 0.8, shares.join());
});

Deno.test("the shares of choices are those of the formula", () => {
  // Twenty trials of which the first and the third are the good ones: [0, 1] and [0, 0]; of a single choice.
  const points = Array.from({ length: 20 }, (_, i) => [i % 2, i % 4 === 0 ? 1 : 0, 0]);
  const observed = points.map((point, i) => ({ point, rank: i % 2 === 0 ? i / 2 : 10 + i }));
  const dimensions = [2, 2, 1].map((count): Dimension => ({ kind: "choices", count }));
  // Probabilities by the kernels: 3 of the good, 21 of all; each adds 1 ∕ kernels to every choice.
  const first = 0.5 * (0.7 / 0.5 - 1) ** 2 + 0.5 * (0.3 / 0.5 - 1) ** 2;
  const rare = ((5 + 20 / 21) / (1 + 2 / 21) + 1 / 2) / 21;
  const second = rare * (0.5 / rare - 1) ** 2 + (1 - rare) * (0.5 / (1 - rare) - 1) ** 2;
  const expected = [first, second, 0].map((divergence) => divergence / (first + second));
  importances(dimensions, observed)!.forEach((share, i) => assertAlmostEquals(share, expected[i], 1e-12));
});

Deno.test("every trial has the same weight, however many there are and in whatever order they were tried", () => {
  const counts = [4, 3], dimensions = counts.map((count): Dimension => ({ kind: "choices", count }));
  const observed = observe(dimensions, 400, ([first, second]) => first + 0.5 * second);
  // A kernel for each trial and the prior: it gives every choice 1 ∕ kernels and its own 1 more, over their sum.
  const probabilities = (trials: typeof observed, i: number) => {
    const kernels = trials.length + 1, norm = 1 + counts[i] / kernels;
    return Array.from({ length: counts[i] }, (_, choice) => {
      const seen = trials.filter(({ point }) => point[i] === choice).length;
      return ((seen + trials.length / kernels) / norm + 1 / counts[i]) / kernels;
    });
  };
  const divergences = counts.map((_, i) => {
    const good = probabilities(observed.filter(({ rank }) => rank < 40), i), all = probabilities(observed, i);
    return all.reduce((sum, p, choice) => sum + p * (good[choice] / p - 1) ** 2, 0);
  });
  const total = divergences[0] + divergences[1];
  for (const order of [observed, observed.toReversed(), observed.toSorted((a, b) => a.rank - b.rank)]) {
    const shares = importances(dimensions, order)!;
    shares.forEach((share, i) => assertAlmostEquals(share, divergences[i] / total, 1e-9));
  }
});

Deno.test("with fewer than two good trials there is no importance", () => {
  const observed = observe([{ kind: "choices", count: 2 }], 10, ([x]) => x);
  assertEquals(importances([{ kind: "choices", count: 2 }], observed), undefined);
});

Deno.test("of thousands of trials, some of all ranks count, and say the same", () => {
  const range: Dimension = { kind: "range", from: 0, to: 1, log: false, whole: false };
  const dimensions: Dimension[] = [range, { kind: "choices", count: 3 }];
  const all = observe(dimensions, 4100, ([x]) => (x - 0.3) ** 2), shares = importances(dimensions, all)!;
  const some = importances(dimensions, all.filter(({ rank }) => rank % 3 === 0))!;
  shares.forEach((share, i) => assertAlmostEquals(share, some[i], 0.01));
});
