/** How many values lie in each of some bins of equal width between two values. */
export interface BinnedValues {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** What is seen of an axis. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How dense values lie in each of some columns of a range, as the root of their share of the densest, so that a spike such
 * as ReLU's at 0 hides nothing.
 */
export function densityRoots({ from, to, counts }: BinnedValues, range: ValueRange, width: number): number[] {
  const column = (range.to - range.from) / width, bin = (to - from) / counts.length;
  const densities = Array.from({ length: width }, (_, x) => {
    const left = range.from + x * column, right = left + column;
    if (bin === 0) return from >= left && (from < right || x === width - 1) ? 1 : 0;
    return counts.reduce((sum, count, i) => {
      const overlap = Math.min(right, from + (i + 1) * bin) - Math.max(left, from + i * bin);
      return overlap > 0 ? sum + count * overlap / bin : sum;
    }, 0);
  });
  const most = Math.max(...densities);
  return densities.map((density) => most > 0 ? Math.sqrt(density / most) : 0);
}

/** A range that isn't a point. */
export function widened({ from, to }: ValueRange): ValueRange {
  const spread = to > from ? 0 : Math.abs(from) || 1;
  return { from: from - spread, to: to + spread };
}
