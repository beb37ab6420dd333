/** Samples of one class that were predicted as another, both counted from 0. */
export interface ConfusedPair {
  readonly actual: number;
  readonly predicted: number;
  /** How many there are, and how many samples the true class has. */
  readonly count: number;
  readonly support: number;
}

/** The pairs of classes that were confused, those with most samples first; of equals in the order of the matrix. */
export function confusedPairs(confusion: readonly (readonly number[])[]): ConfusedPair[] {
  const pairs = confusion.flatMap((row, actual) => {
    const support = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, predicted) => ({ actual, predicted, count, support }));
  });
  return pairs.filter(({ actual, predicted, count }) => actual !== predicted && count > 0)
    .sort((a, b) => b.count - a.count);
}
