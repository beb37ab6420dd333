/** The smallest of some numbers. */
export function minimum(numbers: readonly number[]): number {
  return Math.min(...numbers);
}

/** The middle one of some numbers, the upper of two. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** The mean of some numbers. */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** A median that was estimated, and the bounds that the true one lies within at a confidence of 95 %. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The median that independent numbers were drawn around, whatever their distribution: it lies below the k-th smallest of n
 * only if fewer than k of them are below it, each with a probability of ½: P(B(n, ½) < k). The bounds are the k-th smallest
 * and the k-th largest for the largest k with P ≤ 2.5 %; infinite for five numbers or fewer.
 *
 * Source: Conover, Practical Nonparametric Statistics, 3rd edition, section 3.2.
 */
export function estimateMedian(numbers: readonly number[]): Estimate {
  const sorted = numbers.toSorted((a, b) => a - b), { length } = sorted;
  let rank = 0;
  for (let term = 0.5 ** length, below = term; below <= 0.025; below += term) {
    rank++;
    term *= (length - rank + 1) / rank;
  }
  return { median: median(numbers), low: sorted[rank - 1] ?? -Infinity, high: sorted[length - rank] ?? Infinity };
}
