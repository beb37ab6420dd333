import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { CounterRandom } from "../../../src/augmentation/counter_random.ts";

const COUNT = 100_000;

function numbers(seed: number, stream: number): number[] {
  const random = new CounterRandom(seed, stream);
  return Array.from({ length: COUNT }, (_, i) => random.uniform(i));
}

/** Pearson's correlation, the covariance over the standard deviations. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = (x: readonly number[], y: readonly number[], meanX: number, meanY: number) =>
    mean(x.map((value, i) => (value - meanX) * (y[i] - meanY)));
  return covariance(a, b, meanA, meanB) / Math.sqrt(covariance(a, a, meanA, meanA) * covariance(b, b, meanB, meanB));
}

Deno.test("a number depends on seed, stream and counter alone, not on those before", () => {
  const random = new CounterRandom(3, 5), expected = random.uniform(7);
  random.uniform(8);
  assertEquals(random.uniform(7), expected);
  assertEquals(new CounterRandom(3, 5).uniform(7), expected);
  for (const [seed, stream, counter] of [[4, 5, 7], [3, 6, 7], [3, 5, 8]]) {
    assert(new CounterRandom(seed, stream).uniform(counter) !== expected, `${seed} ${stream} ${counter}`);
  }
});

Deno.test("numbers are uniform from 0 to 1", () => {
  for (const [seed, stream] of [[0, 0], [1, 0], [2 ** 32 - 1, 12]]) {
    const tenths = new Array(10).fill(0);
    for (const number of numbers(seed, stream)) tenths[Math.floor(10 * number)]++;
    // χ² with 9 degrees of freedom is above 33.7 in one of 10,000 cases (a table of its distribution).
    const chiSquared = tenths.reduce((sum, count) => sum + (count - COUNT / 10) ** 2 / (COUNT / 10), 0);
    assert(chiSquared < 33.7, `seed ${seed}: χ² is ${chiSquared}`);
  }
});

Deno.test("numbers next to each other, of seeds next to each other and of streams next to each other don't correlate", () => {
  const first = numbers(1, 0);
  const pairs = [[first, first.slice(1).concat(0)], [first, numbers(2, 0)], [first, numbers(1, 1)], [
    first,
    numbers(0, 1),
  ]];
  // The correlation of independent numbers has a standard deviation of 1 ∕ √100,000: 0.013 is four of them.
  for (const [a, b] of pairs) assert(Math.abs(correlation(a, b)) < 0.013, `${correlation(a, b)}`);
});

Deno.test("numbers within a limit lie on both sides of 0 up to it", () => {
  const random = new CounterRandom(1, 0), within = Array.from({ length: 1000 }, (_, i) => random.within(3, i));
  assert(within.every((number) => Math.abs(number) <= 3));
  assert(Math.min(...within) < -2.9 && Math.max(...within) > 2.9);
  assertEquals(random.within(0, 5) + 0, 0);
});
