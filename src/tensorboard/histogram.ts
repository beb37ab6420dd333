/** How many numbers are in each of several buckets, and their moments. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  /** The upper limit of each bucket; the lower limit is that of the one before, or `min`. */
  readonly limits: readonly number[];
  /** How many numbers are in each bucket. */
  readonly counts: readonly number[];
}

/** TensorBoard draws 30 by default. */
const BUCKETS = 30;

/**
 * The histogram of some numbers in 30 buckets of equal width, or in one if all numbers are equal. Those that aren't finite
 * are left out; undefined if no other is there.
 */
export function histogramOf(numbers: Float32Array): Histogram | undefined {
  const finite = numbers.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  let min = Infinity, max = -Infinity, sum = 0, sumOfSquares = 0;
  for (const number of finite) {
    min = Math.min(min, number);
    max = Math.max(max, number);
    sum += number;
    sumOfSquares += number * number;
  }
  const buckets = max > min ? BUCKETS : 1, width = (max - min) / buckets;
  const limits = Array.from({ length: buckets }, (_, i) => i === buckets - 1 ? max : min + (i + 1) * width);
  const counts: number[] = Array(buckets).fill(0);
  // The largest number belongs to the last bucket.
  for (const number of finite) counts[width > 0 ? Math.min(Math.floor((number - min) / width), buckets - 1) : 0]++;
  return { min, max, count: finite.length, sum, sumOfSquares, limits, counts };
}
