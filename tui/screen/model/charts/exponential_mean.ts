import type { Point } from "../history.ts";

/** The part of the shown range of x over which the weight of a value fades by the factor that is the smoothing. */
const UNIT = 1 / 100;

/**
 * A curve as an exponential moving average: each value the mean of those up to it, a value before it by so much less as
 * it is farther away, `smoothing` to the power of the distance in hundredths of `range`. So points that stand for more
 * batches than others smooth no more, and what is there doesn't change when more comes. 0 leaves the curve as it is.
 *
 * y̅ᵢ = Σⱼ≤ᵢ s^(xᵢ−xⱼ) yⱼ ∕ Σⱼ≤ᵢ s^(xᵢ−xⱼ); the quotient takes away what the mean is biased by at the start (Kingma & Ba,
 * "Adam", 2015, section 3).
 *
 * @param points By ascending x; a value that isn't finite stays as it is, and counts for nothing.
 */
export function exponentialMean(points: readonly Point[], smoothing: number, range: number): readonly Point[] {
  if (!(smoothing > 0) || !(range > 0)) return points;
  const fading = Math.log(smoothing) / (UNIT * range);
  let sum = 0, weight = 0, last = NaN;
  return points.map((point) => {
    const { x, y } = point;
    if (!Number.isFinite(y)) return point;
    const kept = weight === 0 ? 0 : Math.exp(fading * (x - last));
    sum = sum * kept + y;
    weight = weight * kept + 1;
    last = x;
    return { x, y: sum / weight };
  });
}
