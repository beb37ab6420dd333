import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../../src/matrix/random.ts";
import { haltonSampler, RadicalInverse } from "../../../../src/search/samplers/halton.ts";
import type { Dimension } from "../../../../src/search/space/dimension.ts";

const UNIT: Dimension = { kind: "range", from: 0, to: 1, log: false, whole: false };

Deno.test("without permutations the sequences are those of van der Corput", () => {
  const first = (base: number, count: number) => {
    const sequence = new RadicalInverse(base);
    return Array.from({ length: count }, (_, i) => sequence.at(i + 1));
  };
  const expected = { 2: [1 / 2, 1 / 4, 3 / 4, 1 / 8, 5 / 8], 3: [1 / 3, 2 / 3, 1 / 9, 4 / 9, 7 / 9] };
  for (const [base, numbers] of Object.entries(expected)) {
    first(Number(base), 5).forEach((number, i) => assertAlmostEquals(number, numbers[i], 1e-15));
  }
});

Deno.test("whatever the seed, each of the equal parts of a dimension has one of the first points", () => {
  for (const seed of [1, 2, 3]) {
    for (const [base, digits] of [[2, 6], [3, 4], [7, 2], [13, 2]]) {
      const sequence = new RadicalInverse(base, new Random(seed)), count = base ** digits;
      const parts = Array.from({ length: count }, (_, i) => Math.floor(sequence.at(i) * count + 1e-9));
      assertEquals(parts.sort((a, b) => a - b), parts.map((_, i) => i));
    }
  }
});

Deno.test("dimensions of large bases aren't correlated, as those of plain Halton points are", () => {
  const sampler = haltonSampler(new Array<Dimension>(12).fill(UNIT), 1);
  const points = Array.from({ length: 37 }, (_, trial) => sampler.suggest(trial, []));
  const correlation = correlationOf(points.map((point) => [point[10], point[11]]));
  // Of the first 37 plain ones, in bases 31 and 37, it is above 0.6.
  assertEquals(Math.abs(correlation) < 0.35, true, `${correlation}`);
});

function correlationOf(pairs: readonly (readonly number[])[]): number {
  const [x, y] = [0, 1].map((i) => {
    const mean = pairs.reduce((sum, pair) => sum + pair[i], 0) / pairs.length;
    return pairs.map((pair) => pair[i] - mean);
  });
  const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}
