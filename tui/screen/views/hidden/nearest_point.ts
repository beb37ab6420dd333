/** To the left, to the right, up or down on a plane, y upwards. */
export type Direction = "left" | "right" | "up" | "down";

const STEPS = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] } as const;

/**
 * The nearest point in a direction, of those that lie within 45° of it.
 *
 * @param points x and y of each.
 * @param from The point that one goes from.
 * @param isReached Whether a point can be gone to.
 * @returns `from` itself where there is none.
 */
export function nearestPoint(
  points: Float32Array,
  from: number,
  direction: Direction,
  isReached: (point: number) => boolean,
): number {
  const [dx, dy] = STEPS[direction], x = points[2 * from], y = points[2 * from + 1];
  let nearest = from, least = Infinity;
  for (let i = 0; i < points.length / 2; i++) {
    const across = points[2 * i] - x, up = points[2 * i + 1] - y, along = across * dx + up * dy;
    const distance = Math.hypot(across, up), isWithin = along > 0 && Math.SQRT2 * along >= distance;
    if (!isWithin || distance >= least || !isReached(i)) continue;
    [nearest, least] = [i, distance];
  }
  return nearest;
}
