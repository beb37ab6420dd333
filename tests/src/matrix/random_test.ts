import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../src/matrix/random.ts";

function numbers(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.uniform());
}

Deno.test("the same seed and stream give the same numbers", () => {
  assertEquals(numbers(new Random(5), 100), numbers(new Random(5), 100));
  assertEquals(numbers(new Random(5, 3), 100), numbers(new Random(5, 3), 100));
});

Deno.test("different seeds and different streams share no number", () => {
  const sequences = [[1, 0], [2, 0], [3, 0], [0, 0], [2 ** 32 - 1, 0], [1, 1], [1, 2], [2, 1]];
  const all = sequences.flatMap(([seed, stream]) => numbers(new Random(seed, stream), 1000));
  assertEquals(new Set(all).size, all.length);
});

Deno.test("neighbouring seeds start differently", () => {
  // 200 first numbers of neighbouring seeds: mean ½ and variance ¹⁄₁₂, as of uniform numbers. The standard error of the
  // mean is √(1 ∕ 12 ∕ 200) = 0.0204, that of the variance √((1∕80 − 1∕144) ∕ 200) = 0.0053; four of each are allowed.
  const first = Array.from({ length: 200 }, (_, seed) => new Random(seed).uniform());
  const { mean, variance } = moments(first);
  assert(Math.abs(mean - 1 / 2) < 4 * 0.0204, `mean ${mean}`);
  assert(Math.abs(variance - 1 / 12) < 4 * 0.0053, `variance ${variance}`);
});

Deno.test("uniform numbers lie in [0, 1) and fill it evenly", () => {
  // 100,000 numbers in 10 bins: χ² with 9 degrees of freedom exceeds 27.88 once in 1,000 times.
  const random = new Random(11);
  const bins = new Array(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const number = random.uniform();
    assert(number >= 0 && number < 1);
    bins[Math.floor(number * 10)]++;
  }
  assert(chiSquared(bins, 10_000) < 27.88, `${bins}`);
});

Deno.test("normal numbers have mean 0, variance 1 and normal tails", () => {
  // 100,000 numbers. Standard errors: mean 1∕√n = 0.0032; variance √(2∕n) = 0.0045; P(|x| > 2) = 0.0455, its
  // error √(p(1 − p)∕n) = 0.00066. Four of each are allowed.
  const random = new Random(3);
  const sample = Array.from({ length: 100_000 }, () => random.normal());
  const { mean, variance } = moments(sample);
  const tails = sample.filter((x) => Math.abs(x) > 2).length / sample.length;
  assert(Math.abs(mean) < 4 * 0.0032, `mean ${mean}`);
  assert(Math.abs(variance - 1) < 4 * 0.0045, `variance ${variance}`);
  assert(Math.abs(tails - 0.0455) < 4 * 0.00066, `tails ${tails}`);
});

Deno.test("shuffling keeps every item", () => {
  for (const length of [0, 1, 2, 7, 1000]) {
    const items = Uint32Array.from({ length }, (_, i) => i);
    new Random(1).shuffle(items);
    assertEquals(items.toSorted(), Uint32Array.from({ length }, (_, i) => i));
  }
});

Deno.test("shuffling the same items by the same seed gives the same order, by another seed another one", () => {
  const order = (seed: number) => {
    const items = Uint32Array.from({ length: 50 }, (_, i) => i);
    new Random(seed).shuffle(items);
    return items.join();
  };
  assertEquals(order(1), order(1));
  assert(order(1) !== order(2));
});

Deno.test("all six orders of three items are about equally likely", () => {
  // 60,000 shuffles: χ² with 5 degrees of freedom exceeds 20.52 once in 1,000 times.
  const random = new Random(8);
  const counts = new Map<string, number>();
  for (let i = 0; i < 60_000; i++) {
    const items = Uint32Array.of(0, 1, 2);
    random.shuffle(items);
    counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  assert(chiSquared([...counts.values()], 10_000) < 20.52, `${[...counts]}`);
});

function moments(sample: readonly number[]): { mean: number; variance: number } {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const variance = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sample.length;
  return { mean, variance };
}

/** Σ (observed − expected)² ∕ expected. */
function chiSquared(observed: readonly number[], expected: number): number {
  return observed.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
