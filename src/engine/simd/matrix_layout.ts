import type { ColumnBlock } from "../../matrix/matrix.ts";
import type { MatrixUse } from "../engine.ts";
import { border } from "./thread_group.ts";

/** Where the numbers of a matrix lie. */
export interface MatrixLayout {
  /** Numbers from one row to the next: whole vectors of four, and those of {@link CACHE_LINE}. */
  readonly stride: number;
  /** One for all columns, or one for each worker's. */
  readonly blocks: readonly ColumnBlock[];
  /** Numbers that it takes: rows are padded to a multiple of four, so that kernels can process four at a time. */
  readonly length: number;
}

/** Large weights are worth dividing: so many rows, and so many vectors of columns for each worker. */
const DIVIDED_ROWS = 512, DIVIDED_VECTORS = 4;

/**
 * Unused numbers after a row of a multiple of {@link SAME_SETS}. Without them, what stands in one column of many rows would
 * have to share a few sets of the cache: 9 % of an epoch of 784-512-256-10 in batches of 128 on two threads.
 */
const CACHE_LINE = 16, SAME_SETS = 256;

/** Unused numbers after a block, four cache lines: a CPU fetches what follows in memory ahead. */
const GAP = 64;

/**
 * The layout of a matrix of this size.
 *
 * The weights of a large first layer lie in a block for each worker. If they lay row by row, a CPU would fetch the next
 * worker's weights along with those before them, and that worker would have to fetch them back before it can change them:
 * 11 % of an epoch of 784-128-10 on two threads of a Zen 4, and in some hours of a shared server 45 %.
 */
export function layoutOf(rows: number, columns: number, workers: number, use: MatrixUse = "anything"): MatrixLayout {
  const vectors = Math.ceil(columns / 4), paddedRows = Math.ceil(rows / 4) * 4;
  const isDivided = use === "first-weights" && workers > 1 && rows >= DIVIDED_ROWS &&
    vectors >= DIVIDED_VECTORS * workers;
  if (!isDivided) {
    const stride = strideOf(columns);
    return { stride, blocks: [{ start: 0, end: columns, at: 0 }], length: paddedRows * stride };
  }
  const borders = Array.from({ length: workers + 1 }, (_, worker) => 4 * border(vectors, worker, workers));
  const stride = strideOf(Math.max(...borders.slice(1).map((end, worker) => end - borders[worker])));
  const distance = paddedRows * stride + GAP;
  const blocks = borders.slice(1).map((end, worker): ColumnBlock => {
    return { start: borders[worker], end: Math.min(end, columns), at: worker * distance };
  });
  return { stride, blocks, length: workers * distance };
}

function strideOf(columns: number): number {
  const stride = Math.ceil(columns / 4) * 4;
  return stride % SAME_SETS === 0 ? stride + CACHE_LINE : stride;
}
