import { rememberGrowing } from "../../remember_growing.ts";

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

/** The points of a curve between two x, and where it crosses those; the same array where there is nothing else. */
export function excerpt(
  points: readonly Point[],
  [start, end]: readonly [start: number, end: number],
): readonly Point[] {
  if (points.length === 0 || points[0].x >= start && points[points.length - 1].x <= end) return points;
  return points.flatMap((point, i) => {
    const before = points[i - 1], found: Point[] = [];
    for (const x of [start, end]) {
      if (!before || !(before.x < x && x < point.x)) continue;
      found.push({ x, y: before.y + (point.y - before.y) * ((x - before.x) / (point.x - before.x)) });
    }
    return point.x >= start && point.x <= end ? [...found, point] : found;
  });
}

/** The value on the straight line from the point before to the one behind; undefined beyond the last. */
export function valueOn(points: readonly Point[], x: number): number | undefined {
  const after = points.findIndex((point) => point.x >= x);
  if (after < 0) return undefined;
  const { x: end, y } = points[after], before = points[after - 1];
  return before === undefined || end === x ? y : before.y + (y - before.y) * (x - before.x) / (end - before.x);
}

/**
 * The value that was measured next to an x; undefined before the first and behind the last.
 *
 * @param end Up to here the last value counts, too: a mean over batches stands in the middle of them.
 */
export function valueNear(points: readonly Point[], x: number, end = -Infinity): number | undefined {
  const after = points.findIndex((point) => point.x >= x);
  if (after < 0) return x <= end ? points.at(-1)?.y : undefined;
  const before = points[after - 1];
  if (before === undefined) return points[after].x === x ? points[after].y : undefined;
  return x - before.x < points[after].x - x ? before.y : points[after].y;
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
  const { finished, first, sums, counts } = gathered(points, start, end, columns);
  return first < 0 ? [...finished] : [...finished, stretch(sums, counts)];
}

/** The stretches of a curve that have an end, and of the last, which may go on, the sum and the number of points by column. */
interface Gathered {
  readonly finished: Stretch[];
  readonly sums: Float64Array;
  readonly counts: Int32Array;
  /** The column in which the last begins; −1 while it has no point. */
  readonly first: number;
}

const gathered = rememberGrowing((
  points: readonly Point[],
  count,
  before: Gathered | undefined,
  ...[start, end, columns]: readonly [start: number, end: number, columns: number]
): Gathered => {
  const { finished, sums, counts }: Omit<Gathered, "first"> = before ??
    { finished: [], sums: new Float64Array(columns), counts: new Int32Array(columns) };
  let first = before?.first ?? -1;
  for (let i = count; i < points.length; i++) {
    const { x, y } = points[i];
    if (!Number.isFinite(y)) {
      if (first >= 0) finished.push(stretch(sums, counts));
      sums.fill(0);
      counts.fill(0);
      first = -1;
    } else if (x >= start && x <= end) {
      const column = end > start ? Math.round((x - start) / (end - start) * (columns - 1)) : 0;
      if (first < 0) first = column;
      else if (column === first) continue;
      sums[column] += Math.min(LARGEST, Math.max(-LARGEST, y));
      counts[column]++;
    }
  }
  return { finished, sums, counts, first };
});

/** The means of one stretch, with straight lines between the columns that hold points. */
function stretch(sums: Float64Array, counts: Int32Array): Stretch {
  const start = counts.findIndex((count) => count > 0), values: number[] = [];
  for (let column = start, before = start; column < counts.length; column++) {
    if (counts[column] === 0) continue;
    const mean = sums[column] / counts[column], from = values.at(-1) ?? mean, gap = Math.max(1, column - before);
    for (let step = 1; step <= gap; step++) values.push(from + (mean - from) * (step / gap));
    before = column;
  }
  return { start, values };
}
