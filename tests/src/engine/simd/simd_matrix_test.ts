import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { Arena } from "../../../../src/engine/simd/arena.ts";
import { layoutOf } from "../../../../src/engine/simd/matrix_layout.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import { SimdMatrix } from "../../../../src/engine/simd/simd_matrix.ts";
import { Matrix } from "../../../../src/matrix/matrix.ts";

function arena(): Arena {
  return new Arena(createMemory() as WebAssembly.Memory);
}

Deno.test("a matrix is zero, its rows padded to whole vectors, its columns to groups of four rows", () => {
  const matrix = SimdMatrix.allocate(arena(), 5, 6);
  assertEquals([matrix.rows, matrix.columns, matrix.stride, matrix.vectors, matrix.rowBytes], [5, 6, 8, 2, 32]);
  assertEquals(matrix.data, new Float32Array(8 * 8));
});

Deno.test("the address of a part is that of its first element", () => {
  const matrix = SimdMatrix.allocate(arena(), 5, 12);
  // Row 3 begins 3 · 48 bytes on, its vector 2 another 2 · 16.
  const address = matrix.addressOf({ row: 3, rows: 1, vector: 2, vectors: 1 });
  assertEquals(address, matrix.data.byteOffset + 3 * 48 + 2 * 16);
});

Deno.test("weights of a first layer lie in a block for each worker, four cache lines apart, and have all their elements", () => {
  // 25 vectors: 12 of them for the first worker, 13 for the second.
  const layout = layoutOf(513, 98, 2, "first-weights"), distance = 516 * 52 + 64;
  const blocks = [{ start: 0, end: 48, at: 0 }, { start: 48, end: 98, at: distance }];
  assertEquals(layout, { stride: 52, blocks, length: 2 * distance });
  const matrix = SimdMatrix.allocate(arena(), 513, 98, layout);
  const second = { row: 2, rows: 1, vector: 12, vectors: 13 };
  assertEquals(matrix.addressOf(second), matrix.pointer + 4 * (distance + 2 * 52));
  for (const vectors of [12, 25]) assertThrows(() => matrix.addressOf({ ...second, vectors }), RangeError);
  const whole = new Matrix(513, 98, Float32Array.from({ length: 513 * 98 }, (_, i) => i));
  matrix.data.fill(NaN);
  matrix.copyFrom(whole);
  assertEquals(matrix.toFloat32Array(), whole.data);
  assertEquals([...matrix.data.subarray(distance + 50, distance + 52)], [0, 0]); // the padding
});

Deno.test("other matrices lie row by row, as do small ones and those of one worker", () => {
  for (
    const [rows, columns, workers, use] of [
      [784, 128, 2, "anything"],
      [784, 128, 1, "first-weights"],
      [784, 9, 2, "first-weights"],
      [100, 128, 2, "first-weights"],
    ] as const
  ) assertEquals(layoutOf(rows, columns, workers, use).blocks, [{ start: 0, end: columns, at: 0 }]);
});

Deno.test("rows of a multiple of 1,024 bytes are followed by a cache line more", () => {
  const strides = [128, 252, 253, 256, 257, 512].map((columns) => layoutOf(4, columns, 1).stride);
  assertEquals(strides, [128, 252, 272, 272, 260, 528]);
  assertEquals(layoutOf(512, 512, 2, "first-weights").stride, 272);
});

Deno.test("the top of a matrix shares its memory and its backing", () => {
  const matrix = SimdMatrix.allocate(arena(), 5, 6), top = matrix.top(2);
  top.set(1, 5, 7);
  assertEquals(matrix.at(1, 5), 7);
  assertEquals(top.rows, 2);
  assertEquals(top.backing, matrix.backing);
});

Deno.test("a matrix has no view of its padding rows", () => {
  const matrix = SimdMatrix.allocate(arena(), 5, 6);
  assertThrows(() => matrix.top(6), RangeError, "the first 6 rows of a matrix of 5 were asked for");
});

Deno.test("copying into a matrix clears its padding, where a diverged run leaves NaN", () => {
  const matrix = SimdMatrix.allocate(arena(), 2, 3);
  matrix.data.fill(NaN);
  matrix.copyFrom(Matrix.from([[1, 2, 3], [4, 5, 6]]));
  assertEquals(matrix.data.subarray(0, 8), Float32Array.of(1, 2, 3, 0, 4, 5, 6, 0));
});
