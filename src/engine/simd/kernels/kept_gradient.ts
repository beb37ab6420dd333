// Steps by a kept gradient, for gradient clipping, which has to know all of it first.

import { updateRow, updateWeightRow } from "./update";

/** Vectors of a row that are scaled at a time. */
const BLOCK: u32 = 24;

/** `scaled` ← scale · gradient, for N vectors. */
function scaleVectors<$N>(gradient: usize, scale: v128, scaled: usize): void {
  const g$n = f32x4.mul(scale, v128.load(gradient, 16 * $n));
  v128.store(scaled, g$n, 16 * $n);
}

/** `scaled` ← scale · gradient, for so many vectors. */
function scaleRow(gradient: usize, scale: v128, scaled: usize, vectors: u32): void {
  for (; vectors >= 2; vectors -= 2) {
    scaleVectors<2>(gradient, scale, scaled);
    gradient += 32;
    scaled += 32;
  }
  if (vectors) scaleVectors<1>(gradient, scale, scaled);
}

/** Updates rows by scale · G with a function for a row: {@link stepWeights}, {@link stepBias}. */
function stepRows<$Update>(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  scale: f32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  work: usize,
  vectors: u32,
): void {
  const factor = f32x4.splat(scale);
  for (let i: u32 = 0; i < rows; i++) {
    for (let v: u32 = 0; v < vectors; v += BLOCK) {
      const count = min(vectors - v, BLOCK), at = v << 4;
      scaleRow(gradient + at, factor, work, count);
      $Update(w + at, first + at, second + at, work, count);
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
 * @param work 384 bytes of scratch space
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
  work: usize,
  vectors: u32,
): void {
  stepRows<updateWeightRow>(rows, gradient, gradientStride, scale, w, first, second, wStride, work, vectors);
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
  work: usize,
  vectors: u32,
): void {
  stepRows<updateRow>(rows, gradient, gradientStride, scale, b, first, second, bStride, work, vectors);
}
