/** One point of a curve; where `y` isn't finite, the curve has a gap. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A stretch of a curve without a gap: one value a column, from column `start` on. */
export interface Stretch {
  readonly start: number;
  readonly values: readonly number[];
}

/** Values beyond this count as this: sums and differences of them stay finite. */
const LARGEST = 1e300;

/**
 * Brings a curve to `columns` values over x from `start` to `end`: the mean of the points that fall into a column, a
 * straight line across columns that none falls into. A stretch begins with its first point itself, so that one sees where
 * a loss comes from that falls within a column. Points outside the range are left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { stretches } from "./curve.ts";
 *
 * const points = [{ x: 0, y: 4 }, { x: 2, y: 2 }, { x: 2.1, y: 1 }, { x: 3, y: NaN }, { x: 4, y: 1 }];
 * assertEquals(stretches(points, 0, 4, 5), [{ start: 0, values: [4, 2.75, 1.5] }, { start: 4, values: [1] }]);
 * ```
 */
export function stretches(points: readonly Point[], start: number, end: number, columns: number): Stretch[] {
  if (!Number.isFinite(end - start)) return [];
  const found: Stretch[] = [];
  let sums: number[] = [], counts: number[] = [], first: number | undefined;
  const finish = () => {
    if (counts.length > 0) found.push(stretch(sums, counts));
    sums = [];
    counts = [];
    first = undefined;
  };
  for (const { x, y } of points) {
    if (!Number.isFinite(y)) {
      finish();
    } else if (x >= start && x <= end) {
      const column = end > start ? Math.round((x - start) / (end - start) * (columns - 1)) : 0;
      first ??= column;
      if (column === first && counts[column] === 1) continue;
      sums[column] = (sums[column] ?? 0) + Math.min(LARGEST, Math.max(-LARGEST, y));
      counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  finish();
  return found;
}

/** The means of one stretch, with straight lines between the columns that hold points. */
function stretch(sums: readonly number[], counts: readonly number[]): Stretch {
  const filled = Object.keys(counts).map(Number);
  const start = filled[0];
  const values: number[] = [];
  for (const [i, column] of filled.entries()) {
    const mean = sums[column] / counts[column];
    const from = values.at(-1) ?? mean;
    const gap = i > 0 ? column - filled[i - 1] : 1;
    for (let step = 1; step <= gap; step++) values.push(from + (mean - from) * (step / gap));
  }
  return { start, values };
}
