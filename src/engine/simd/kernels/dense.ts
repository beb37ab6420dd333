// Dense products, in tiles of M rows × N vectors that stay in registers while the depth is summed over.
//
// A CPU has sixteen vector registers: 6 × 2 accumulators, two vectors of B and one number of A take fifteen. Larger
// tiles spill registers to memory and halve the speed.

import { Four, One, Six, Two, Zero } from "./counts";
import { hasL2 } from "./penalty";
import { decayed, isPlainSgd, stepOf, updateWeightRow, weightStepOf } from "./update";
import { multiplyAdd } from "./vector";

/** What a finished tile is for: a bias is added to it, or rows of weights are updated by it as their gradient. */
type AddBias = One;
type UpdateBy = Two;

/**
 * One tile of A·B, `a` (M × depth), `b` (depth × N vectors), for `multiplyAddBias` and `updateByProduct`.
 *
 * @param E what the tile is for; that uses `c`, `first`, `second` and `row`
 */
function tile<M, N, E>(
  depth: u32,
  a: usize,
  aRow: u32,
  aStep: u32,
  b: usize,
  bStride: u32,
  c: usize,
  cStride: u32,
  first: usize,
  second: usize,
  row: usize,
): void {
  let s00 = f32x4.splat(0);
  let s01 = s00,
    s10 = s00,
    s11 = s00,
    s20 = s00,
    s21 = s00,
    s30 = s00,
    s31 = s00,
    s40 = s00,
    s41 = s00,
    s50 = s00,
    s51 = s00;
  for (let k: u32 = 0; k < depth; k++) {
    const b0 = v128.load(b);
    const b1 = offsetof<N>() > 1 ? v128.load(b, 16) : b0;
    let x = v128.load32_splat(a);
    s00 = multiplyAdd(x, b0, s00);
    if (offsetof<N>() > 1) s01 = multiplyAdd(x, b1, s01);
    if (offsetof<M>() > 1) {
      x = v128.load32_splat(a + aRow);
      s10 = multiplyAdd(x, b0, s10);
      if (offsetof<N>() > 1) s11 = multiplyAdd(x, b1, s11);
    }
    if (offsetof<M>() > 2) {
      x = v128.load32_splat(a + 2 * aRow);
      s20 = multiplyAdd(x, b0, s20);
      if (offsetof<N>() > 1) s21 = multiplyAdd(x, b1, s21);
      x = v128.load32_splat(a + 3 * aRow);
      s30 = multiplyAdd(x, b0, s30);
      if (offsetof<N>() > 1) s31 = multiplyAdd(x, b1, s31);
    }
    if (offsetof<M>() > 4) {
      x = v128.load32_splat(a + 4 * aRow);
      s40 = multiplyAdd(x, b0, s40);
      if (offsetof<N>() > 1) s41 = multiplyAdd(x, b1, s41);
      x = v128.load32_splat(a + 5 * aRow);
      s50 = multiplyAdd(x, b0, s50);
      if (offsetof<N>() > 1) s51 = multiplyAdd(x, b1, s51);
    }
    a += aStep;
    b += bStride;
  }
  finish<N, E>(s00, s01, c, first, second, row);
  if (offsetof<M>() > 1) {
    finish<N, E>(s10, s11, c + cStride, next<E>(first, cStride), next<E>(second, cStride), row);
  }
  if (offsetof<M>() > 2) {
    finish<N, E>(s20, s21, c + 2 * cStride, next<E>(first, 2 * cStride), next<E>(second, 2 * cStride), row);
    finish<N, E>(s30, s31, c + 3 * cStride, next<E>(first, 3 * cStride), next<E>(second, 3 * cStride), row);
  }
  if (offsetof<M>() > 4) {
    finish<N, E>(s40, s41, c + 4 * cStride, next<E>(first, 4 * cStride), next<E>(second, 4 * cStride), row);
    finish<N, E>(s50, s51, c + 5 * cStride, next<E>(first, 5 * cStride), next<E>(second, 5 * cStride), row);
  }
}

/** The pointer for the next row: a bias is the same for all rows, state lies a stride further on. */
function next<E>(pointer: usize, stride: u32): usize {
  return offsetof<E>() == offsetof<AddBias>() ? pointer : pointer + stride;
}

/** The last step of one row of a tile, N vectors: see {@link tile}. */
function finish<N, E>(s0: v128, s1: v128, c: usize, first: usize, second: usize, row: usize): void {
  if (offsetof<E>() == offsetof<AddBias>()) {
    v128.store(c, f32x4.add(s0, v128.load(first)));
    if (offsetof<N>() > 1) v128.store(c, f32x4.add(s1, v128.load(first, 16)), 16);
  } else if (isPlainSgd()) {
    if (hasL2()) sgdRow<N, One>(s0, s1, c);
    else sgdRow<N, Zero>(s0, s1, c);
  } else {
    v128.store(row, s0);
    if (offsetof<N>() > 1) v128.store(row, s1, 16);
    updateWeightRow(c, first, second, row, offsetof<N>());
  }
}

/** The step of `sgd` for one row of a tile, P being `Zero` without L2. */
function sgdRow<N, P>(s0: v128, s1: v128, w: usize): void {
  const weightStep = weightStepOf();
  v128.store(w, multiplyAdd(stepOf(), s0, decayed<P>(v128.load(w), weightStep)));
  if (offsetof<N>() > 1) v128.store(w, multiplyAdd(stepOf(), s1, decayed<P>(v128.load(w, 16), weightStep)), 16);
}

/** Tiles of N vectors from the first row of A to the last. */
function column<N, E>(
  rows: u32,
  depth: u32,
  a: usize,
  aRow: u32,
  aStep: u32,
  b: usize,
  bStride: u32,
  c: usize,
  cStride: u32,
  first: usize,
  second: usize,
  row: usize,
): void {
  while (rows) {
    let taken: u32 = 1;
    // Eight rows are faster as four and four than as six and two.
    if (rows >= 6 && rows != 8) {
      taken = 6;
      tile<Six, N, E>(depth, a, aRow, aStep, b, bStride, c, cStride, first, second, row);
    } else if (rows >= 4) {
      taken = 4;
      tile<Four, N, E>(depth, a, aRow, aStep, b, bStride, c, cStride, first, second, row);
    } else if (rows >= 2) {
      taken = 2;
      tile<Two, N, E>(depth, a, aRow, aStep, b, bStride, c, cStride, first, second, row);
    } else {
      tile<One, N, E>(depth, a, aRow, aStep, b, bStride, c, cStride, first, second, row);
    }
    rows -= taken;
    a += taken * aRow;
    c += taken * cStride;
    first = next<E>(first, taken * cStride);
    second = next<E>(second, taken * cStride);
  }
}

/**
 * C = A·B + bias: `a` (rows × depth), `b` (depth × vectors), `bias` (1 × vectors) → `c` (rows × vectors).
 */
export function multiplyAddBias(
  rows: u32,
  depth: u32,
  a: usize,
  aStride: u32,
  b: usize,
  bStride: u32,
  bias: usize,
  c: usize,
  cStride: u32,
  vectors: u32,
): void {
  for (; vectors >= 2; vectors -= 2) {
    column<Two, AddBias>(rows, depth, a, aStride, 4, b, bStride, c, cStride, bias, 0, 0);
    b += 32;
    bias += 32;
    c += 32;
  }
  if (vectors) column<One, AddBias>(rows, depth, a, aStride, 4, b, bStride, c, cStride, bias, 0, 0);
}

/**
 * Updates rows of W (rows × vectors) by Aᵀ·G: `a` (samples × rows), `gradient` (samples × vectors).
 *
 * @param first, second the rule's state, laid out as W; ignored if the rule keeps none
 * @param row 32 bytes of scratch space
 */
export function updateByProduct(
  samples: u32,
  rows: u32,
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  row: usize,
  vectors: u32,
): void {
  for (; vectors >= 2; vectors -= 2) {
    column<Two, UpdateBy>(
      rows,
      samples,
      a,
      4,
      aStride,
      gradient,
      gradientStride,
      w,
      wStride,
      first,
      second,
      row,
    );
    gradient += 32;
    w += 32;
    first += 32;
    second += 32;
  }
  if (vectors) {
    column<One, UpdateBy>(
      rows,
      samples,
      a,
      4,
      aStride,
      gradient,
      gradientStride,
      w,
      wStride,
      first,
      second,
      row,
    );
  }
}
