// The gradient of a bias: the sum over the samples.

import { updateRow } from "./update";
import { splat } from "./vector";

/** {@link updateBySum} for N vectors. */
function updateSummed<$N>(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  value: usize,
  first: usize,
  second: usize,
  work: usize,
): void {
  let sum$n = splat(0);
  for (; rows; rows--) {
    sum$n = f32x4.add(sum$n, v128.load(gradient, 16 * $n));
    gradient += gradientStride;
  }
  v128.store(work, sum$n, 16 * $n);
  updateRow(value, first, second, work, $N);
}

/** The vectors of a block. */
const $B = [4, 2, 1];

/**
 * Updates a row `value` (1 × vectors) by the sum of the rows of `gradient` (rows × vectors), added from first to last.
 *
 * @param first, second the rule's state, laid out as the row; ignored if the rule keeps none
 * @param work 64 bytes of scratch space
 */
export function updateBySum(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  value: usize,
  first: usize,
  second: usize,
  work: usize,
  vectors: u32,
): void {
  for (let taken: u32 = 0; vectors; vectors -= taken) {
    taken = vectors >= 4 ? 4 : vectors >= 2 ? 2 : 1;
    if (taken == $B) updateSummed<$B>(rows, gradient, gradientStride, value, first, second, work);
    gradient += taken << 4;
    value += taken << 4;
    first += taken << 4;
    second += taken << 4;
  }
}
