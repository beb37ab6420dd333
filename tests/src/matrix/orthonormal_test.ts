import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { orthonormal } from "../../../src/matrix/orthonormal.ts";
import { combined, dot } from "../../../src/matrix/vectors.ts";

const vectorsOf = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));

Deno.test("vectors become orthonormal, each in the span of those up to it", () => {
  // By hand: (3, 4, 0, 0, 0) ∕ 5; then (0, 5, 0, 0, 5) − 4 · (0.6, 0.8, 0, 0, 0) = (−2.4, 1.8, 0, 0, 5), of length √34.
  const [first, second] = orthonormal(vectorsOf([3, 4, 0, 0, 0], [0, 5, 0, 0, 5]));
  [0.6, 0.8, 0, 0, 0].forEach((value, i) => assertAlmostEquals(first[i], value, 1e-15));
  [-2.4, 1.8, 0, 0, 5].forEach((value, i) => assertAlmostEquals(second[i], value / Math.sqrt(34), 1e-15));
});

Deno.test("a vector that depends on those before becomes 0", () => {
  const [, second, third] = orthonormal(vectorsOf([1, 2, 3], [0.1, 0.2, 0.3], [0, 0, 0]));
  assertEquals([[...second], [...third]], [[0, 0, 0], [0, 0, 0]]);
});

Deno.test("products and sums of vectors count every number, of whatever length", () => {
  const [a, b] = vectorsOf([1, 2, 3, 4, 5, 6, 7], [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]);
  assertEquals(dot(a, b), 7_654_321);
  assertEquals([...combined([a, b], Float64Array.of(2, 1))].slice(0, 3), [3, 14, 106]);
});
