import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { coordinateAt, type Dimension } from "../../../../src/search/space/dimension.ts";

function at(dimension: Dimension, ...shares: number[]): number[] {
  return shares.map((share) => coordinateAt(dimension, share));
}

Deno.test("shares of a logarithmic range are powers of the ratio of its limits", () => {
  assertEquals(at({ kind: "range", from: 0.01, to: 1, log: true, whole: false }, 0, 0.25, 0.5, 1), [
    0.01,
    0.03162,
    0.1,
    1,
  ]);
});

Deno.test("each choice and each whole number has the same share, the first and the last too", () => {
  for (const dimension of [{ kind: "choices", count: 4 }, { kind: "range", from: 0, to: 3, log: false, whole: true }]) {
    const shares = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
    const counts = Map.groupBy(shares.map((share) => coordinateAt(dimension as Dimension, share)), (value) => value);
    assertEquals([...counts].map(([value, { length }]) => [value, length]), [[0, 100], [1, 100], [2, 100], [3, 100]]);
  }
});

Deno.test("no number is outside of its range, rounded as it is", () => {
  const range: Dimension = { kind: "range", from: 0.123456, to: 0.123461, log: false, whole: false };
  for (let share = 0; share <= 1; share += 0.01) {
    const value = coordinateAt(range, share);
    assert(value >= range.from && value <= range.to);
  }
});
