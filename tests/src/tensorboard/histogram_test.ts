import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { histogramOf } from "../../../src/tensorboard/histogram.ts";

Deno.test("each of thirty buckets counts the numbers up to its limit, the largest included", () => {
  // 0, 1, …, 30 in buckets of width 1: the last one has 29 and 30.
  const { limits, counts, ...moments } = histogramOf(Float32Array.from({ length: 31 }, (_, i) => i))!;
  assertEquals(moments, { min: 0, max: 30, count: 31, sum: 465, sumOfSquares: 9455 }); // n(n+1)/2, n(n+1)(2n+1)/6
  assertEquals(limits, Array.from({ length: 30 }, (_, i) => i + 1));
  assertEquals(counts, [...Array(29).fill(1), 2]);
});

Deno.test("numbers that are all equal have one bucket", () => {
  const { min, max, limits, counts } = histogramOf(Float32Array.of(0.5, 0.5, 0.5))!;
  assertEquals({ min, max, limits, counts }, { min: 0.5, max: 0.5, limits: [0.5], counts: [3] });
});

Deno.test("numbers that aren't finite are left out, and where no other is there is no histogram", () => {
  const { count, min, max } = histogramOf(Float32Array.of(NaN, 1, -Infinity, 3))!;
  assertEquals({ count, min, max }, { count: 2, min: 1, max: 3 });
  assertEquals(histogramOf(Float32Array.of(NaN, Infinity)), undefined);
});

Deno.test("every number is in a bucket whose limits it is between, however rounding falls", () => {
  const numbers = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i * i) / 3);
  const { counts, limits, min } = histogramOf(numbers)!;
  assertEquals(counts.reduce((sum, count) => sum + count, 0), 10_000);
  limits.forEach((limit, i) => {
    const from = i === 0 ? min : limits[i - 1];
    const expected = numbers.filter((number) => number >= from && (number < limit || i === limits.length - 1)).length;
    assert(Math.abs(counts[i] - expected) <= 1, `bucket ${i} has ${counts[i]} of ${expected}`);
  });
});
