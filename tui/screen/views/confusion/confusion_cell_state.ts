/** A cell of a confusion matrix. */
export interface ConfusionCell {
  /** The class that the samples are of. */
  readonly actual: number;
  /** The class that they were taken for. */
  readonly predicted: number;
}

/** The cells off the diagonal that aren't empty, the fullest first. */
export function mistakenCells(confusion: readonly (readonly number[])[]): ConfusionCell[] {
  const mistakes = confusion.flatMap((row, actual) =>
    row.flatMap((count, predicted) => actual !== predicted && count > 0 ? [{ actual, predicted, count }] : [])
  );
  return mistakes.sort((a, b) => b.count - a.count).map(({ actual, predicted }) => ({ actual, predicted }));
}
