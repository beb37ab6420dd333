import type { Share } from "./access.ts";

/** One thread's place among those that compute a network together. */
export interface Member {
  /** Counted from 0; member 0 leads. */
  readonly number: number;
  readonly members: number;
  /** Turns of a wait at the barrier before falling asleep. */
  readonly spins: number;
}

/** One thread by itself. */
export const ALONE: Member = { number: 0, members: 1, spins: 0 };

/** A member's part of a matrix: `rows` rows from `row` on, and in them `vectors` vectors of columns from `vector` on. */
export interface Part {
  readonly row: number;
  readonly rows: number;
  readonly vector: number;
  readonly vectors: number;
}

/**
 * Where a member's part of `count` rows or vectors begins, the part of member `members` being the end.
 *
 * Parts start at multiples of four as long as everyone gets some: four vectors are a cache line, which two members
 * would otherwise take from each other all the time, and four rows a tile.
 */
export function border(count: number, member: number, members: number): number {
  const unit = count >= 4 * members ? 4 : 1;
  return Math.min(count, Math.floor(Math.ceil(count / unit) * member / members) * unit);
}

/** The part of a matrix of `rows` rows and `vectors` vectors of columns that falls to a member. */
export function partOf(rows: number, vectors: number, share: Share, { number, members }: Member): Part {
  const borders = (count: number) => [border(count, number, members), border(count, number + 1, members)];
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
