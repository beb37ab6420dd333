/** A value `y` at a time: `x` epochs, or seconds, since the start. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How a value went over a run, in a bounded number of points: when they are full, every two become their mean, and
 * from then on each point is the mean of twice as many values. A million values cost what a thousand do, and no part
 * of the run is shown in more detail than another.
 */
export interface History {
  readonly points: readonly Point[];
  /** How many values make a point. */
  readonly valuesPerPoint: number;
  /** The mean of the values since the last point, and how many they are. */
  readonly pending: Point & { readonly count: number };
}

const NOTHING = { x: 0, y: 0, count: 0 };

export const EMPTY_HISTORY: History = { points: [], valuesPerPoint: 1, pending: NOTHING };

/** Twice as many points as the widest terminals have columns: a chart takes the mean of what falls into one. */
const CAPACITY = 1024;

/** The history with a value more, in an even number of points at most; one that is no finite number is left out. */
export function appendToHistory(history: History, point: Point, capacity: number = CAPACITY): History {
  return appendAllToHistory(history, [point], capacity);
}

/** The same with some values more, one after the other. */
export function appendAllToHistory(history: History, values: readonly Point[], capacity: number): History {
  let { points, valuesPerPoint, pending } = history, added: Point[] = [];
  for (const { x, y } of values) {
    if (!Number.isFinite(y)) continue;
    const count = pending.count + 1;
    pending = { x: pending.x + (x - pending.x) / count, y: pending.y + (y - pending.y) / count, count };
    if (count < valuesPerPoint) continue;
    added.push({ x: pending.x, y: pending.y });
    pending = NOTHING;
    if (points.length + added.length < capacity) continue;
    points = halve(points.concat(added));
    added = [];
    valuesPerPoint *= 2;
  }
  // Most values of a long run complete no point, and need no copy; one is made in its full length at once.
  return { points: added.length > 0 ? points.concat(added) : points, valuesPerPoint, pending };
}

/** All points; the values since the last one, fewer than make one, are the end. */
export function pointsOf({ points, pending: { x, y, count } }: History): readonly Point[] {
  return count === 0 ? points : [...points, { x, y }];
}

function halve(points: readonly Point[]): Point[] {
  return Array.from({ length: Math.floor(points.length / 2) }, (_, i) => {
    const a = points[2 * i], b = points[2 * i + 1];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  });
}
