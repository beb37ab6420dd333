import type { Share } from "./access.ts";

/** One thread of a group that computes a network together. */
export interface GroupWorker {
  /** Counted from 0; worker 0 is the main one. */
  readonly number: number;
  readonly workers: number;
  /** Spins at the barrier before sleeping. */
  readonly spins: number;
}

/** A single thread. */
export const ALONE: GroupWorker = { number: 0, workers: 1, spins: 0 };

/** A worker's part of a matrix: `rows` rows from `row` on, and in them `vectors` vectors of columns from `vector` on. */
export interface Part {
  readonly row: number;
  readonly rows: number;
  readonly vector: number;
  readonly vectors: number;
}

/**
 * The start of a worker's part of `count` rows or vectors; for worker `workers`, the end.
 *
 * Parts start at multiples of four as long as every worker gets some: four vectors are a cache line, which two workers
 * would otherwise contend for, and four rows are a tile.
 */
export function border(count: number, worker: number, workers: number): number {
  const unit = count >= 4 * workers ? 4 : 1;
  return Math.min(count, Math.floor(Math.ceil(count / unit) * worker / workers) * unit);
}

/** The part of a matrix of `rows` rows and `vectors` vectors of columns that falls to a worker. */
export function partOf(rows: number, vectors: number, share: Share, { number, workers }: GroupWorker): Part {
  const borders = (count: number) => [border(count, number, workers), border(count, number + 1, workers)];
  switch (share) {
    case "all":
      return { row: 0, rows, vector: 0, vectors };
    case "rows": {
      const [row, end] = borders(rows);
      return { row, rows: end - row, vector: 0, vectors };
    }
    case "columns": {
      const [vector, end] = borders(vectors);
      return { row: 0, rows, vector, vectors: end - vector };
    }
    case "inputs": {
      const [row, end] = borders(Math.ceil(rows / 4)).map((group) => Math.min(rows, group * 4));
      return { row, rows: end - row, vector: 0, vectors };
    }
  }
}
