import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { alignPoints } from "../../../../src/experiments/projection/align_points.ts";

/** Every point turned by an angle, and mirrored before that. */
function moved(points: readonly number[], angle: number, isMirrored: boolean): Float32Array {
  const c = Math.cos(angle), s = Math.sin(angle), sign = isMirrored ? -1 : 1;
  return Float32Array.from(points, (_, i) => {
    const x = points[i - i % 2], y = sign * points[i - i % 2 + 1];
    return i % 2 === 0 ? c * x - s * y : s * x + c * y;
  });
}

const TRIANGLE = [3, 0, -1, 2, -2, -2];

Deno.test("points that were turned, or turned and mirrored, come back to where they were", () => {
  for (const isMirrored of [false, true]) {
    for (const angle of [0, 0.4, Math.PI / 2, 3, -2.2]) {
      const aligned = alignPoints(moved(TRIANGLE, angle, isMirrored), Float32Array.from(TRIANGLE));
      aligned.forEach((value, i) => assertAlmostEquals(value, TRIANGLE[i], 1e-5));
    }
  }
});

Deno.test("of points that have moved, the turn is that of SciPy's orthogonal_procrustes", () => {
  const points = Float32Array.of(1, 2, -2, 0.5, 0.5, -1.5, 0.5, -1),
    before = Float32Array.of(2, -1, 0.5, 1.5, -1, 0, -1.5, -0.5);
  const expected = [
    1.90585156,
    -1.169499821,
    0.671379527,
    1.949166368,
    -1.53767569,
    -0.36817587,
    -1.039555396,
    -0.411490678,
  ];
  alignPoints(points, before).forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-6));
});

Deno.test("points that are all the same stay as they are", () => {
  assertEquals(alignPoints(new Float32Array(4), Float32Array.of(1, 2, -1, -2)), new Float32Array(4));
  assertEquals(alignPoints(Float32Array.of(1, 2), new Float32Array(2)), Float32Array.of(1, 2));
});
