// Statistics of the columns of activations, and copies of matrices.

import { multiplyAdd } from "./vector";

/**
 * The sum, the sum of squares and the maximum of each column of X (rows × vectors), in the three rows of `statistics`;
 * the maximum of no rows is −∞.
 */
export function columnStatistics(
  x: usize,
  stride: u32,
  rows: u32,
  vectors: u32,
  statistics: usize,
  statisticsStride: u32,
): void {
  for (let v: u32 = 0; v < vectors; v++) {
    let sum = f32x4.splat(0), squares = f32x4.splat(0), largest = f32x4.splat(-Infinity);
    for (let i: u32 = 0; i < rows; i++) {
      const a = v128.load(x + i * stride);
      sum = f32x4.add(sum, a);
      squares = multiplyAdd(a, a, squares);
      largest = f32x4.max(largest, a);
    }
    v128.store(statistics, sum);
    v128.store(statistics + statisticsStride, squares);
    v128.store(statistics + 2 * statisticsStride, largest);
    x += 16;
    statistics += 16;
  }
}

/** Y ← X, both (rows × vectors). */
export function copy(x: usize, xStride: u32, y: usize, yStride: u32, rows: u32, vectors: u32): void {
  for (let i: u32 = 0; i < rows; i++) memory.copy(y + i * yStride, x + i * xStride, vectors << 4);
}
