import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { circles } from "../../../data/synthetic/circles.ts";
import { gauss } from "../../../data/synthetic/gauss.ts";
import { moons } from "../../../data/synthetic/moons.ts";
import type { Shape } from "../../../data/synthetic/shape.ts";
import { spiral } from "../../../data/synthetic/spiral.ts";
import { twonorm } from "../../../data/synthetic/twonorm.ts";
import { xor } from "../../../data/synthetic/xor.ts";

/** The points of a class of so many. */
function pointsOf({ point }: Shape, label: number, count: number): (readonly number[])[] {
  return Array.from({ length: count }, (_, index) => point(label, index, count));
}

function assertPoints(found: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  assertEquals(found.length, expected.length);
  found.flat().forEach((value, i) => assertAlmostEquals(value, expected.flat()[i], 1e-6));
}

Deno.test("xor is its truth table, however many share the four points", () => {
  for (const [label, index] of [[0, 0], [0, 1], [1, 0], [1, 1], [0, 7], [1, 6]]) {
    const [x, y] = xor.point(label, index, 10);
    assertEquals(x ^ y, label);
  }
  assertEquals(new Set([...pointsOf(xor, 0, 6), ...pointsOf(xor, 1, 6)].map(String)).size, 4);
});

Deno.test("moons are those of scikit-learn", () => {
  // sklearn.datasets.make_moons(8, shuffle=False): linspace(0, π, 4) on either arc.
  const half = Math.sqrt(3) / 2;
  assertPoints(pointsOf(moons, 0, 4), [[1, 0], [0.5, half], [-0.5, half], [-1, 0]]);
  assertPoints(pointsOf(moons, 1, 4), [[0, 0.5], [0.5, 0.5 - half], [1.5, 0.5 - half], [2, 0.5]]);
});

Deno.test("circles are those of scikit-learn: evenly spread, no point twice", () => {
  // sklearn.datasets.make_circles(8, shuffle=False, factor=0.5): linspace(0, 2π, 4, endpoint=False).
  assertPoints(pointsOf(circles, 0, 4), [[1, 0], [0, 1], [-1, 0], [0, -1]]);
  assertPoints(pointsOf(circles, 1, 4), [[0.5, 0], [0, 0.5], [-0.5, 0], [0, -0.5]]);
});

Deno.test("a spiral's arms are the same, each turned by a third, and none meets another", () => {
  const [arm, ...others] = [0, 1, 2].map((label) => pointsOf(spiral, label, 50));
  arm.forEach(([x, y], i) => {
    assertAlmostEquals(Math.hypot(x, y), 0.1 + 0.9 * i / 49, 1e-9);
    others.forEach((other, k) => {
      const turn = 2 * Math.PI * (k + 1) / 3;
      const turned = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
      assertPoints([other[i]], [turned]);
    });
  });
  const nearest = arm.map(([x, y]) => Math.min(...others.flat().map(([u, v]) => Math.hypot(x - u, y - v))));
  assert(Math.min(...nearest) > 0.1, `arms come as near as ${Math.min(...nearest)}`);
});

Deno.test("clusters lie √3 apart, a unit from the middle", () => {
  const centres = [0, 1, 2].map((label) => gauss.point(label, 0, 2));
  for (const [i, [x, y]] of centres.entries()) {
    const [u, v] = centres[(i + 1) % 3];
    assertAlmostEquals(Math.hypot(x, y), 1, 1e-12);
    assertAlmostEquals(Math.hypot(x - u, y - v), Math.sqrt(3), 1e-12);
  }
});

Deno.test("twonorm's centres lie 4 apart in 20 dimensions, on either side of the origin", () => {
  const [negative, positive] = [0, 1].map((label) => twonorm.point(label, 0, 2));
  assertEquals([negative.length, twonorm.features.length], [20, 20]);
  assertEquals(negative, positive.map((x) => -x));
  assertAlmostEquals(Math.hypot(...positive), 2, 1e-12);
});
