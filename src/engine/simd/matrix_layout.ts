/**
 * Columns left unused between the rows of large weight matrices on a crew, four cache lines. A CPU reads ahead of what
 * is asked for; without a gap, it takes the beginning of the next row, which another worker is about to write, along
 * with the end of this one: 3 % of an epoch of 784-128-10 on two threads.
 */
const GAP = 64;
const GAPPED_ROWS = 512, GAPPED_COLUMNS = 64;

/** The columns left unused between the rows of an engine's matrix of this size, on a crew of so many workers. */
export function gapOf(rows: number, columns: number, workers: number): number {
  return workers > 1 && rows >= GAPPED_ROWS && columns >= GAPPED_COLUMNS ? GAP : 0;
}

/** Numbers from one row to the next: whole vectors of four, and the gap. */
export function strideOf(columns: number, gap: number): number {
  return Math.ceil(columns / 4) * 4 + gap;
}

/** Numbers that a matrix takes: its rows are filled up to a multiple of four, so that kernels can take four at a time. */
export function lengthOf(rows: number, stride: number): number {
  return Math.ceil(rows / 4) * 4 * stride;
}
