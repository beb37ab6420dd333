// Dense products with a transposed matrix: rows against rows.

import { One, Two } from "./counts";
import { sumsOf } from "./lanes";
import { multiplyAdd } from "./vector";

/** M rows of A against four rows of B: {@link multiplyTransposed}. */
function dots<M>(a: usize, aStride: u32, b: usize, bStride: u32, c: usize, cStride: u32, vectors: u32): void {
  let s00 = f32x4.splat(0);
  let s01 = s00, s02 = s00, s03 = s00, s10 = s00, s11 = s00, s12 = s00, s13 = s00;
  for (let v: u32 = 0; v < vectors; v++) {
    const x = v128.load(a);
    const y = offsetof<M>() > 1 ? v128.load(a + aStride) : x;
    let row = v128.load(b);
    s00 = multiplyAdd(x, row, s00);
    if (offsetof<M>() > 1) s10 = multiplyAdd(y, row, s10);
    row = v128.load(b + bStride);
    s01 = multiplyAdd(x, row, s01);
    if (offsetof<M>() > 1) s11 = multiplyAdd(y, row, s11);
    row = v128.load(b + 2 * bStride);
    s02 = multiplyAdd(x, row, s02);
    if (offsetof<M>() > 1) s12 = multiplyAdd(y, row, s12);
    row = v128.load(b + 3 * bStride);
    s03 = multiplyAdd(x, row, s03);
    if (offsetof<M>() > 1) s13 = multiplyAdd(y, row, s13);
    a += 16;
    b += 16;
  }
  v128.store(c, sumsOf(s00, s01, s02, s03));
  if (offsetof<M>() > 1) v128.store(c + cStride, sumsOf(s10, s11, s12, s13));
}

/**
 * C = A·Bᵀ: `a` (rows × vectors), `b` (4 · columnVectors × vectors) → `c` (rows × columnVectors).
 *
 * Every element is the sum of four partial sums, one for each lane, in a fixed order.
 */
export function multiplyTransposed(
  rows: u32,
  vectors: u32,
  a: usize,
  aStride: u32,
  b: usize,
  bStride: u32,
  c: usize,
  cStride: u32,
  columnVectors: u32,
): void {
  for (let j: u32 = 0; j < columnVectors; j++) {
    let i: u32 = 0;
    for (; i + 2 <= rows; i += 2) dots<Two>(a + i * aStride, aStride, b, bStride, c + i * cStride, cStride, vectors);
    if (i < rows) dots<One>(a + i * aStride, aStride, b, bStride, c + i * cStride, cStride, vectors);
    b += 4 * bStride;
    c += 16;
  }
}
