/** How long one of several children wants to be along a row or a column. */
export interface Track {
  /** Where there is less room for it than this, it is left out. Default: 1. */
  readonly least?: number;
  /** Its length where there is room for it, brought between `least` and `most`. Default: `least`. */
  readonly preferred?: number;
  /** What remains is divided in proportion to these; a child without a share gets nothing of it. Default: 0. */
  readonly share?: number;
  readonly most?: number;
  /** The child with the lowest goes first where there isn't room for all, of equals the last. Default: 0. */
  readonly priority?: number;
}

/** Where a child lies along a row or a column. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

/**
 * Divides `room` cells among children one after the other, `gap` cells between two; undefined for those left out.
 *
 * Children go by priority until the least lengths of the others fit. What remains goes to the preferred lengths, the
 * highest priority first, and then to those that want a share, in proportion.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { divide } from "./divide.ts";
 *
 * const tracks = [{ least: 10, share: 1, priority: 1 }, { least: 8, preferred: 12 }];
 * assertEquals(divide(30, tracks, 2), [{ start: 0, length: 16 }, { start: 18, length: 12 }]);
 * assertEquals(divide(19, tracks, 2), [{ start: 0, length: 19 }, undefined]);
 * ```
 */
export function divide(room: number, tracks: readonly Track[], gap = 0): (Span | undefined)[] {
  const space = Math.max(0, Math.floor(room) || 0);
  const kept: number[] = [];
  let spare = space + gap;
  for (const i of byPriority(tracks)) {
    spare -= leastOf(tracks[i]) + gap;
    if (spare < 0) break;
    kept.push(i);
  }
  const lengths = lengthsOf(tracks, kept, space - gap * (kept.length - 1));
  let start = 0;
  return lengths.map((length) => {
    if (length === undefined) return undefined;
    const span = { start, length };
    start += length + gap;
    return span;
  });
}

/** The numbers of the children, those to be kept longest first. */
function byPriority(tracks: readonly Track[]): number[] {
  return [...tracks.keys()].sort((a, b) => (tracks[b].priority ?? 0) - (tracks[a].priority ?? 0));
}

/** The lengths of the children that are kept, of all without the gaps. */
function lengthsOf(tracks: readonly Track[], kept: readonly number[], room: number): (number | undefined)[] {
  const lengths = tracks.map((track, i) => kept.includes(i) ? leastOf(track) : undefined);
  let spare = room - kept.reduce((sum, i) => sum + lengths[i]!, 0);
  const grow = (i: number, wanted: number) => {
    const by = Math.min(spare, wanted, mostOf(tracks[i]) - lengths[i]!);
    lengths[i]! += by;
    spare -= by;
  };
  for (const i of kept) grow(i, Math.max(0, Math.round(tracks[i].preferred ?? 0) - lengths[i]!));
  for (;;) {
    const growing = kept.filter((i) => (tracks[i].share ?? 0) > 0 && lengths[i]! < mostOf(tracks[i]))
      .sort((a, b) => a - b);
    if (spare === 0 || growing.length === 0) return lengths;
    const shares = growing.map((i) => tracks[i].share!), whole = spare / shares.reduce((sum, share) => sum + share);
    // Sums are rounded, not shares: so they add up to the whole.
    let sum = 0;
    growing.forEach((i, n) => {
      const before = Math.round(sum * whole);
      grow(i, Math.round((sum += shares[n]) * whole) - before);
    });
  }
}

function leastOf({ least = 1 }: Track): number {
  return Math.max(1, Math.ceil(least));
}

function mostOf(track: Track): number {
  return Math.max(leastOf(track), Math.floor(track.most ?? Infinity));
}
