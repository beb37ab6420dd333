import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { Random } from "../../../src/matrix/random.ts";
import { symmetricEigen } from "../../../src/matrix/symmetric_eigen.ts";

const rows = (matrix: number[][]) => matrix.map((row) => Float64Array.from(row));

Deno.test("the eigenvalues and eigenvectors are NumPy's", () => {
  const { values, vectors } = symmetricEigen(rows([[4, 1, -2, 0.5], [1, 3, 0, 1], [-2, 0, 1, 2], [0.5, 1, 2, -1]]));
  // numpy.linalg.eigh, each vector with a positive first number.
  const expected = [
    [5.346467160682754, 0.847187989582, 0.361473254494, -0.389369493313, 0.000997131553],
    [3.3018072860760803, 0.136341949146, -0.799578057166, -0.446607658982, -0.377660432585],
    [1, 0.468164588785, -0.468164588785, 0.585205735981, 0.468164588785],
    [-2.6482744467588324, 0.210962795345, 0.104086188286, 0.553594836673, -0.798870152901],
  ];
  expected.forEach(([value, ...vector], i) => {
    assertAlmostEquals(values[i], value, 1e-12);
    vector.forEach((x, j) => assertAlmostEquals(vectors[i][j] * Math.sign(vectors[i][0]), x, 1e-11));
  });
});

Deno.test("A v = λ v, and the vectors are orthonormal, for a matrix of 40 × 40 of rank 10", () => {
  const { normal } = new Random(4), factors = Array.from({ length: 10 }, () => Array.from({ length: 40 }, normal));
  const matrix = Array.from({ length: 40 }, (_, i) => {
    return Array.from({ length: 40 }, (_, j) => factors.reduce((sum, factor) => sum + factor[i] * factor[j], 0));
  });
  const { values, vectors } = symmetricEigen(rows(matrix));
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, x, i) => sum + x * b[i], 0);
  vectors.forEach((vector, c) => {
    matrix.forEach((row, i) => assertAlmostEquals(dot(row, vector), values[c] * vector[i], 1e-9));
    vectors.forEach((other, d) => assertAlmostEquals(dot(vector, other), c === d ? 1 : 0, 1e-12));
  });
  assert(values.every((value, i) => i === 0 || value <= values[i - 1]));
  assert(Math.abs(values[10]) < 1e-10 && values[9] > 1);
});
