import type { Arena } from "./arena.ts";
import type { GroupWorker } from "./thread_group.ts";
import type { Kernels } from "./kernels.ts";
import { VECTOR } from "./layout.ts";

/** Skipping inactive units pays from so many vectors of units on, in a layer and in the one above it. */
const WIDE = 32;

/** With a larger fraction of active units, a dense product is faster. */
const ACTIVE_BELOW = 0.5;

/**
 * With more samples, a dense product is faster: it shares the weights that it loads between all of them. An epoch of
 * 784-512-256-10 on one thread, sparse and dense: 1.23 and 1.20 s in batches of 32, 1.31 and 1.14 s of 64; on 128 bits,
 * 1.26 and 1.43 s of 32, 1.32 and 1.35 s of 64.
 */
const MOST_ROWS = 32;

/** What has to be known of a matrix to list its active units. */
interface Listed {
  /** All rows that it has memory for. */
  readonly backing: { readonly rows: number };
  readonly pointer: number;
  readonly rowBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly vectors: number;
}

/** Lists of the units that are active in each sample, one worker's copy. */
export class ActiveLists {
  /** Rows of `stride` bytes. */
  readonly lists: number;
  readonly stride: number;
  /** The length of each list. */
  readonly counts: number;
  /** Scratch space of a kernel. */
  readonly work: number;

  constructor({ backing: { rows }, vectors }: Listed, arena: Arena, { number, workers }: GroupWorker) {
    const { stride, lists, counts, work } = listBytes(rows, vectors);
    const take = (bytes: number) => arena.take(bytes * workers) + bytes * number;
    this.stride = stride;
    this.lists = take(lists);
    this.counts = take(counts);
    this.work = take(work);
  }

  /** Lists the active units of a matrix; returns false if there are too many for this to pay. */
  fill(matrix: Listed, kernels: Kernels): boolean {
    const { pointer, rowBytes, rows, columns, vectors } = matrix;
    const active = kernels.listActive(pointer, rowBytes, rows, vectors, this.lists, this.stride, this.counts);
    return active < ACTIVE_BELOW * rows * columns;
  }
}

/**
 * The bytes of a list, and of everything that one worker needs for a matrix of so many rows and vectors of columns: for
 * as many rows as are ever listed.
 */
export function listBytes(
  rows: number,
  vectors: number,
): { readonly stride: number; readonly lists: number; readonly counts: number; readonly work: number } {
  const stride = vectors * 4 * 2, listed = Math.min(MOST_ROWS, rows);
  // Scratch space for a block of 24 vectors of a gradient's row and eight bytes a sample, or for four bytes a column.
  const work = Math.max(24 * VECTOR + listed * 8, vectors * VECTOR);
  return { stride, lists: listed * stride, counts: listed * 4, work };
}

/** True if it may pay to skip inactive units in the product of activations with these weights. */
export function maySkipInactive(
  activations: Pick<Listed, "rows" | "columns">,
  weights: Pick<Listed, "columns">,
): boolean {
  return activations.rows <= MOST_ROWS && mayBeListed(activations.columns, weights.columns);
}

/** True if the active units of a layer with so many units, below one with `above` units, are ever listed. */
export function mayBeListed(units: number, above: number): boolean {
  return Math.ceil(units / 4) >= WIDE && Math.ceil(above / 4) >= WIDE && units <= 65_536;
}
