// Stochastic gradient descent by a sparse batch of bytes, without computing a whole gradient first.

import { Four, One, Three, Two } from "./counts";
import { stepOf } from "./update";
import { multiplyAdd } from "./vector";

/** {@link stepByNonzero} for N vectors of columns. */
function sgdBlock<N>(
  entries: usize,
  starts: usize,
  values: usize,
  order: usize,
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  w: usize,
  wStride: u32,
): void {
  for (let i: u32 = 0; i < rows; i++) {
    const start = starts + (<usize> load<u32>(order + (i << 2)) << 2);
    const end = entries + (<usize> load<u32>(start, 4) << 2);
    const g0 = f32x4.mul(stepOf(), v128.load(gradient));
    const g1 = offsetof<N>() > 1 ? f32x4.mul(stepOf(), v128.load(gradient, 16)) : g0;
    const g2 = offsetof<N>() > 2 ? f32x4.mul(stepOf(), v128.load(gradient, 32)) : g0;
    const g3 = offsetof<N>() > 3 ? f32x4.mul(stepOf(), v128.load(gradient, 48)) : g0;
    for (let at = entries + (<usize> load<u32>(start) << 2); at < end; at += 4) {
      const entry = load<u32>(at);
      const x = v128.load32_splat(values + ((entry & 255) << 2));
      const row = w + (entry >>> 8) * wStride;
      v128.store(row, multiplyAdd(x, g0, v128.load(row)));
      if (offsetof<N>() > 1) v128.store(row, multiplyAdd(x, g1, v128.load(row, 16)), 16);
      if (offsetof<N>() > 2) v128.store(row, multiplyAdd(x, g2, v128.load(row, 32)), 32);
      if (offsetof<N>() > 3) v128.store(row, multiplyAdd(x, g3, v128.load(row, 48)), 48);
    }
    gradient += gradientStride;
  }
}

/**
 * Updates W (columns × vectors) by Xᵀ·G as `updateByNonzero` does, for the rule `sgd` and at most four vectors: each
 * feature of each sample by itself, W ← W − η x·g. For so few units this is faster than summing a feature's gradient.
 *
 * @param entries, starts what `listNonzero` listed
 */
export function stepByNonzero(
  entries: usize,
  starts: usize,
  values: usize,
  order: usize,
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  w: usize,
  wStride: u32,
  vectors: u32,
): void {
  if (vectors == 4) sgdBlock<Four>(entries, starts, values, order, rows, gradient, gradientStride, w, wStride);
  else if (vectors == 3) {
    sgdBlock<Three>(entries, starts, values, order, rows, gradient, gradientStride, w, wStride);
  } else if (vectors == 2) {
    sgdBlock<Two>(entries, starts, values, order, rows, gradient, gradientStride, w, wStride);
  } else if (vectors) sgdBlock<One>(entries, starts, values, order, rows, gradient, gradientStride, w, wStride);
}
