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

/** The parts that fall to one member; each is worked out once, so that a batch leaves no garbage. */
export class Parts {
  readonly #known: Readonly<Record<Share, Map<number, Part>>> = {
    rows: new Map(),
    columns: new Map(),
    inputs: new Map(),
    all: new Map(),
  };

  constructor(private readonly member: Member) {}

  /** The part of a matrix of `rows` rows and `vectors` vectors of columns. */
  of(rows: number, vectors: number, share: Share): Part {
    const key = rows * 65_536 + vectors;
    let part = this.#known[share].get(key);
    if (!part) {
      part = this.#work(rows, vectors, share);
      this.#known[share].set(key, part);
    }
    return part;
  }

  #work(rows: number, vectors: number, share: Share): Part {
    if (share === "columns") {
      const [vector, end] = this.#borders(vectors);
      return { row: 0, rows, vector, vectors: end - vector };
    }
    if (share === "inputs") {
      const [group, end] = this.#borders(Math.ceil(rows / 4));
      return { row: group * 4, rows: Math.min(rows, end * 4) - Math.min(rows, group * 4), vector: 0, vectors };
    }
    const [row, end] = share === "rows" ? this.#borders(rows) : [0, rows];
    return { row, rows: end - row, vector: 0, vectors };
  }

  #borders(count: number): [number, number] {
    const { number, members } = this.member;
    return [border(count, number, members), border(count, number + 1, members)];
  }
}
