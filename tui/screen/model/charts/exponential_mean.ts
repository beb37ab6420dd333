import { rememberGrowing } from "../../../remember_growing.ts";
import type { Point } from "../history.ts";

/** The part of the shown range of x over which the weight of a value fades by the factor that is the smoothing. */
const UNIT = 1 / 100;

/** The means of a curve as far as it went, and what the next is made from. */
interface Smoothed {
  readonly means: readonly Point[];
  readonly sum: number;
  readonly weight: number;
  /** The x of the last value that counted. */
  readonly last: number;
}

const NOTHING: Smoothed = { means: [], sum: 0, weight: 0, last: NaN };

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
  return smoothing > 0 && range > 0 ? smoothed(points, smoothing, range).means : points;
}

const smoothed = rememberGrowing(
  (points: readonly Point[], count, before: Smoothed = NOTHING, smoothing: number, range: number): Smoothed => {
    const fading = Math.log(smoothing) / (UNIT * range), added: Point[] = [];
    let { sum, weight, last } = before;
    for (let i = count; i < points.length; i++) {
      const { x, y } = points[i];
      if (!Number.isFinite(y)) {
        added.push(points[i]);
        continue;
      }
      const kept = weight === 0 ? 0 : Math.exp(fading * (x - last));
      sum = sum * kept + y;
      weight = weight * kept + 1;
      last = x;
      added.push({ x, y: sum / weight });
    }
    return { means: before.means.concat(added), sum, weight, last };
  },
);
