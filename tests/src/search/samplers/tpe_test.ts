import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Sampler } from "../../../../src/search/samplers/sampler.ts";
import { createSampler, type SamplerName } from "../../../../src/search/samplers/samplers.ts";
import type { Point } from "../../../../src/search/space/dimension.ts";
import { BRANIN, HARTMANN, type KnownFunction, MIXED } from "./known_functions.ts";

const TRIALS = 80;

/** How far the best of so many trials is above the minimum. */
function regretOf({ dimensions, minimum, valueAt }: KnownFunction, name: SamplerName, seed: number): number {
  const sampler = createSampler(name, dimensions, seed), values: number[] = [], points: Point[] = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    const point = sampler.suggest(trial, rankedOf(points, values));
    points.push(point);
    values.push(valueAt(point));
  }
  return Math.min(...values) - minimum;
}

function rankedOf(points: readonly Point[], values: readonly number[]): Parameters<Sampler["suggest"]>[1] {
  return points.map((point, i) => ({ point, rank: values.filter((value) => value < values[i]).length }));
}

Deno.test("the known functions have their minima", () => {
  assertAlmostEquals(BRANIN.valueAt([Math.PI, 2.275]), BRANIN.minimum, 1e-6);
  const lowest = [0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573];
  assertAlmostEquals(HARTMANN.valueAt(lowest), HARTMANN.minimum, 1e-5);
  assertEquals(MIXED.valueAt([0.01, 2, 7]), 0);
});

for (const [name, known] of Object.entries({ "Branin's": BRANIN, "Hartmann's": HARTMANN, "a mixed": MIXED })) {
  Deno.test(`TPE gets more than twice as near to the minimum of ${name} function as random points`, () => {
    const seeds = [1, 2, 3, 4, 5];
    const [tpe, random] = (["tpe", "random"] as const).map((sampler) =>
      seeds.reduce((sum, seed) => sum + regretOf(known, sampler, seed), 0) / seeds.length
    );
    assert(tpe < random / 2, `${tpe} of ${random}`);
  });
}

Deno.test("the same seed and the same observations give the same point", () => {
  const observed = Array.from({ length: 30 }, (_, i) => ({ point: [i / 30, 1 - i / 30], rank: (i * 7) % 30 }));
  for (const name of ["tpe", "random", "halton"] as const) {
    const [first, again, other] = [1, 1, 2].map((seed) =>
      createSampler(name, HARTMANN.dimensions.slice(0, 2), seed).suggest(30, observed)
    );
    assertEquals(first, again);
    assert(first.some((x, i) => x !== other[i]));
  }
});
