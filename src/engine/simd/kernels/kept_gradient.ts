// Steps by a kept gradient, for gradient clipping, which has to know all of it first.

import { One, Zero } from "./counts";
import { updateRow, updateWeightRow } from "./update";

/** Vectors of a row that are scaled at a time. */
const BLOCK: u32 = 12;

/** row ← scale · gradient, for `bytes` bytes. */
function scaleRow(gradient: usize, scale: v128, row: usize, bytes: u32): void {
  for (let at: u32 = 0; at < bytes; at += 16) v128.store(row + at, f32x4.mul(scale, v128.load(gradient + at)));
}

/** {@link stepWeights}; P is `Zero` for biases, to which L2 and L1 don't apply. */
function stepRows<P>(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  scale: f32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  row: usize,
  vectors: u32,
): void {
  const factor = f32x4.splat(scale);
  for (let i: u32 = 0; i < rows; i++) {
    for (let v: u32 = 0; v < vectors; v += BLOCK) {
      const count = min(vectors - v, BLOCK), at = v << 4;
      scaleRow(gradient + at, factor, row, count << 4);
      if (offsetof<P>() > 0) updateWeightRow(w + at, first + at, second + at, row, count);
      else updateRow(w + at, first + at, second + at, row, count);
    }
    gradient += gradientStride;
    w += wStride;
    first += wStride;
    second += wStride;
  }
}

/**
 * Updates W (rows × vectors) by scale · G, by the rule of `setRule`; L2 and L1 are added unscaled.
 *
 * @param first, second the rule's state, laid out as W; ignored if the rule keeps none
 * @param row 192 bytes of scratch space
 */
export function stepWeights(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  scale: f32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  row: usize,
  vectors: u32,
): void {
  stepRows<One>(rows, gradient, gradientStride, scale, w, first, second, wStride, row, vectors);
}

/** {@link stepWeights} for a bias, to which L2 and L1 don't apply. */
export function stepBias(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  scale: f32,
  b: usize,
  first: usize,
  second: usize,
  bStride: u32,
  row: usize,
  vectors: u32,
): void {
  stepRows<Zero>(rows, gradient, gradientStride, scale, b, first, second, bStride, row, vectors);
}
