// Stochastic gradient descent by a sparse batch of bytes, without computing a whole gradient first.

import { ListedByte } from "./listed";
import { stepOf } from "./rule";
import { multiplyAdd } from "./vector";

/** {@link stepByNonzero} for N vectors of columns. */
function stepBlock<$N>(
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
    const g$n = f32x4.mul(stepOf(), v128.load(gradient, 16 * $n));
    for (let at = entries + (<usize> load<u32>(start) << 2); at < end; at += ListedByte.BYTES) {
      const entry = ListedByte.read(at);
      const x = ListedByte.value(values, entry);
      const row = w + ListedByte.column(entry) * wStride;
      const moved$n = multiplyAdd(x, g$n, v128.load(row, 16 * $n));
      v128.store(row, moved$n, 16 * $n);
    }
    gradient += gradientStride;
  }
}

/** The vectors of a row. */
const $B = [4, 3, 2, 1];

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
  if (vectors == $B) stepBlock<$B>(entries, starts, values, order, rows, gradient, gradientStride, w, wStride);
}
