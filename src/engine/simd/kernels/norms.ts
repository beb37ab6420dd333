// Norms of the columns of a matrix: of gradients and weights, and max-norm.

import { multiplyAdd } from "./vector";

/** s + (x − y)², or s + x² where `y` is 0. */
function addSquare(s: v128, x: usize, y: usize): v128 {
  let difference = v128.load(x);
  if (y) difference = f32x4.sub(difference, v128.load(y));
  return multiplyAdd(difference, difference, s);
}

/**
 * The sum of (X − Y)² over each column, added from the first row to the last: `x`, `y` (rows × vectors) → `sums` (1 × vectors).
 *
 * @param y 0 for a matrix of zeros
 */
export function sumOfSquares(
  x: usize,
  xStride: u32,
  y: usize,
  yStride: u32,
  rows: u32,
  vectors: u32,
  sums: usize,
): void {
  memory.fill(sums, 0, vectors << 4);
  let i: u32 = 0;
  for (; i + 4 <= rows; i += 4) {
    for (let at: u32 = 0; at < vectors << 4; at += 16) {
      const x0 = x + at, y0 = y ? y + at : 0;
      let s = addSquare(v128.load(sums + at), x0, y0);
      s = addSquare(s, x0 + xStride, y0 + yStride);
      s = addSquare(s, x0 + 2 * xStride, y0 + 2 * yStride);
      v128.store(sums + at, addSquare(s, x0 + 3 * xStride, y0 + 3 * yStride));
    }
    x += 4 * xStride;
    y += 4 * yStride;
  }
  for (; i < rows; i++) {
    for (let at: u32 = 0; at < vectors << 4; at += 16) {
      v128.store(sums + at, addSquare(v128.load(sums + at), x + at, y ? y + at : 0));
    }
    x += xStride;
    y += yStride;
  }
}

/** Vectors of columns to process at a time: two cache lines of each row. */
const BLOCK: u32 = 8;

/**
 * Scales down each column of W (rows × vectors) whose norm is above `limit`: W ← W · min(1, limit ∕ ‖W‖).
 *
 * @param work 128 bytes of scratch space
 */
export function limitNorms(w: usize, stride: u32, rows: u32, vectors: u32, limit: f32, work: usize): void {
  const one = f32x4.splat(1);
  for (let v: u32 = 0; v < vectors; v += BLOCK) {
    const bytes = min(vectors - v, BLOCK) << 4;
    sumOfSquares(w, stride, 0, 0, rows, bytes >>> 4, work);
    let isLong: bool = false;
    for (let at: u32 = 0; at < bytes; at += 16) {
      const factor = f32x4.min(one, f32x4.div(f32x4.splat(limit), f32x4.sqrt(v128.load(work + at))));
      v128.store(work + at, factor);
      if (i32x4.bitmask(f32x4.lt(factor, one))) isLong = true;
    }
    if (isLong) scaleColumns(w, stride, rows, bytes, work);
    w += bytes;
  }
}

/** Multiplies each column by its factor. */
function scaleColumns(w: usize, stride: u32, rows: u32, bytes: u32, factors: usize): void {
  for (let i: u32 = 0; i < rows; i++) {
    for (let at: u32 = 0; at < bytes; at += 16) {
      v128.store(w + at, f32x4.mul(v128.load(factors + at), v128.load(w + at)));
    }
    w += stride;
  }
}
