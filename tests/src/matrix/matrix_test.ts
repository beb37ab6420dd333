import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { Matrix } from "../../../src/matrix/matrix.ts";

Deno.test("an element lies at row · stride + column", () => {
  const matrix = new Matrix(2, 3, Float32Array.of(1, 2, 3, 0, 4, 5, 6), 4);
  assertEquals(matrix.at(0, 2), 3);
  assertEquals(matrix.at(1, 0), 4);
  matrix.set(1, 2, 7);
  assertEquals(matrix.data[6], 7);
});

Deno.test("a matrix keeps the precision of its data", () => {
  assertEquals(new Matrix(1, 1, Float64Array.of(0.1)).at(0, 0), 0.1);
  assertEquals(new Matrix(1, 1, Float32Array.of(0.1)).at(0, 0), Math.fround(0.1));
});

Deno.test("zeros are zero, also when there are none", () => {
  assertEquals(Matrix.zeros(2, 2).data, new Float32Array(4));
  assertEquals(Matrix.zeros(0, 5).data.length, 0);
  assertEquals(Matrix.zeros(5, 0).data.length, 0);
});

Deno.test("a matrix is made from its rows", () => {
  const matrix = Matrix.from([[1, 2, 3], [4, 5, 6]]);
  assertEquals([matrix.rows, matrix.columns], [2, 3]);
  assertEquals(matrix.data, Float32Array.of(1, 2, 3, 4, 5, 6));
});

Deno.test("no rows make a matrix of 0 × 0", () => {
  const matrix = Matrix.from([]);
  assertEquals([matrix.rows, matrix.columns], [0, 0]);
});

Deno.test("rows of different lengths are refused, naming the first that differs", () => {
  assertThrows(() => Matrix.from([[1, 2], [3, 4], [5]]), RangeError, "row 2 has 1 numbers and row 0 has 2");
});

Deno.test("sizes that are no whole numbers from 0 are refused", () => {
  for (const size of [-1, 1.5, NaN, Infinity]) {
    assertThrows(() => new Matrix(size, 1, new Float32Array(9)), RangeError, `${size} × 1`);
    assertThrows(() => new Matrix(1, size, new Float32Array(9)), RangeError, `1 × ${size}`);
  }
});

Deno.test("data too short for the matrix are refused, and just enough are taken", () => {
  // (2 − 1) · 4 + 3 = 7: the last row needs no padding behind it.
  new Matrix(2, 3, new Float32Array(7), 4);
  assertThrows(() => new Matrix(2, 3, new Float32Array(6), 4), RangeError, "needs 7 numbers");
});

Deno.test("a stride below the number of columns is refused", () => {
  assertThrows(() => new Matrix(2, 3, new Float32Array(99), 2), RangeError, "stride");
});

Deno.test("a row is a view without the padding", () => {
  const matrix = new Matrix(2, 2, Float32Array.of(1, 2, 0, 3, 4), 3);
  assertEquals(matrix.row(1), Float32Array.of(3, 4));
  matrix.row(1)[0] = 9;
  assertEquals(matrix.at(1, 0), 9);
});

Deno.test("the top of a matrix shares its memory and stride", () => {
  const matrix = new Matrix(3, 2, Float32Array.of(1, 2, 0, 3, 4, 0, 5, 6), 3);
  const top = matrix.top(2);
  assertEquals([top.rows, top.columns, top.stride], [2, 2, 3]);
  top.set(1, 1, 9);
  assertEquals(matrix.at(1, 1), 9);
  assertEquals(matrix.top(0).rows, 0);
});

Deno.test("the top can't have more rows than the matrix, even if the memory is larger", () => {
  const matrix = new Matrix(2, 1, new Float32Array(10));
  assertThrows(() => matrix.top(3), RangeError, "the first 3 rows of a matrix of 2");
});

Deno.test("copying works between different strides and doesn't write the padding", () => {
  const target = new Matrix(2, 2, Float32Array.of(0, 0, 7, 0, 0), 3);
  target.copyFrom(Matrix.from([[1, 2], [3, 4]]));
  assertEquals(target.data, Float32Array.of(1, 2, 7, 3, 4));
});

Deno.test("copying between different sizes is refused", () => {
  assertThrows(() => Matrix.zeros(2, 3).copyFrom(Matrix.zeros(3, 2)), RangeError, "a 3 × 2 matrix can't be copied");
});

Deno.test("toFloat32Array copies the elements, without padding", () => {
  const matrix = new Matrix(2, 2, Float64Array.of(1, 2, 0, 3, 4), 3);
  const numbers = matrix.toFloat32Array();
  assertEquals(numbers, Float32Array.of(1, 2, 3, 4));
  assert(numbers.buffer !== matrix.data.buffer);
});

Deno.test("the transposed elements are those of the columns, beyond a tile too, without padding", () => {
  const padded = new Matrix(2, 3, Float32Array.of(1, 2, 3, NaN, 4, 5, 6), 4);
  assertEquals([...padded.toTransposedArray()], [1, 4, 2, 5, 3, 6]);
  const wide = Matrix.zeros(33, 70);
  for (let i = 0; i < 33; i++) for (let j = 0; j < 70; j++) wide.set(i, j, 70 * i + j);
  wide.toTransposedArray().forEach((value, at) => assertEquals(value, 70 * (at % 33) + Math.floor(at / 33)));
});

Deno.test("filling sets the elements and doesn't write the padding", () => {
  const padded = new Matrix(2, 1, Float32Array.of(1, 9, 2), 2);
  padded.fill(5);
  assertEquals([...padded.data], [5, 9, 5]);
});

Deno.test("a matrix is finite if its elements are, whatever its padding", () => {
  const padded = new Matrix(2, 1, Float32Array.of(1, NaN, 2), 2);
  assertEquals(padded.isFinite, true);
  for (const value of [NaN, Infinity, -Infinity]) {
    padded.set(1, 0, value);
    assertEquals(padded.isFinite, false);
  }
});

/** 1 to 10 in two rows: columns 0 to 2, and from the eighth number on columns 3 and 4; NaN between them. */
function inBlocks(): Matrix {
  const data = Float32Array.of(1, 2, 3, NaN, 6, 7, 8, NaN, 4, 5, NaN, NaN, 9, 10);
  return new Matrix(2, 5, data, 4, [{ start: 0, end: 3, at: 0 }, { start: 3, end: 5, at: 8 }]);
}

const WHOLE = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]];

Deno.test("a matrix in blocks has the elements of all its blocks", () => {
  const matrix = inBlocks(), whole = Matrix.from(WHOLE);
  WHOLE.forEach((row, i) => {
    assertEquals(row.map((_, j) => matrix.at(i, j)), row);
    assertEquals([...matrix.row(i)], row);
  });
  assertEquals(matrix.toFloat32Array(), whole.toFloat32Array());
  assertEquals(matrix.toTransposedArray(), whole.toTransposedArray());
  assertEquals([...matrix.top(1).row(0)], WHOLE[0]);
  assert(matrix.isFinite);
});

Deno.test("writing to a matrix in blocks leaves alone what lies between them", () => {
  const matrix = inBlocks();
  matrix.set(1, 3, Infinity);
  assertEquals(matrix.data[12], Infinity);
  assert(!matrix.isFinite);
  matrix.fill(0);
  assertEquals([...matrix.toFloat32Array()], new Array(10).fill(0));
  const other = new Matrix(2, 5, new Float32Array(15), 3, [{ start: 0, end: 2, at: 0 }, { start: 2, end: 5, at: 6 }]);
  other.copyFrom(inBlocks());
  matrix.copyFrom(other);
  assertEquals(matrix.data, inBlocks().data);
});

Deno.test("data too short for the last block, or a stride below a block's columns, are refused", () => {
  const blocks = inBlocks().blocks;
  assertThrows(() => new Matrix(2, 5, new Float32Array(13), 4, blocks), RangeError, "needs 14 numbers");
  assertThrows(() => new Matrix(2, 5, new Float32Array(14), 2, blocks), RangeError, "stride");
});
