/**
 * Unused columns between the rows of large weight matrices with several workers, four cache lines. A CPU prefetches;
 * without a gap, it fetches the beginning of the next row, which another worker is about to write, along with the end
 * of this one: 3 % of an epoch of 784-128-10 on two threads.
 */
const GAP = 64;
const GAPPED_ROWS = 512, GAPPED_COLUMNS = 64;

/** The unused columns between the rows of a matrix of this size, with so many workers. */
export function gapOf(rows: number, columns: number, workers: number): number {
  return workers > 1 && rows >= GAPPED_ROWS && columns >= GAPPED_COLUMNS ? GAP : 0;
}

/** Numbers from one row to the next: whole vectors of four, and the gap. */
export function strideOf(columns: number, gap: number): number {
  return Math.ceil(columns / 4) * 4 + gap;
}

/** Numbers that a matrix takes: rows are padded to a multiple of four, so that kernels can process four at a time. */
export function lengthOf(rows: number, stride: number): number {
  return Math.ceil(rows / 4) * 4 * stride;
}
