// The gradient of a bias: the sum over the samples.

import { updateRow } from "./update";

/**
 * Updates a row `value` (1 × vectors) by the sum of the rows of `gradient` (rows × vectors), added from first to last.
 *
 * @param first, second the rule's state, laid out as the row; ignored if the rule keeps none
 * @param row 16 bytes of scratch space
 */
export function updateBySum(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  value: usize,
  first: usize,
  second: usize,
  row: usize,
  vectors: u32,
): void {
  for (; vectors; vectors--) {
    let sum = f32x4.splat(0);
    for (let i: u32 = 0; i < rows; i++) sum = f32x4.add(sum, v128.load(gradient + i * gradientStride));
    v128.store(row, sum);
    updateRow(value, first, second, row, 1);
    gradient += 16;
    value += 16;
    first += 16;
    second += 16;
  }
}
