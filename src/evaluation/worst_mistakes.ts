import type { Evaluation } from "./evaluation.ts";

/** A sample that was taken for another class than its own. */
export interface Mistake {
  /** Which sample, counted from 0. */
  readonly sample: number;
  /** The sample's class. */
  readonly actual: number;
  /** The class that it was taken for. */
  readonly predicted: number;
  /** The probability of the predicted class. */
  readonly probability: number;
}

/**
 * The mistakes that the network was most sure of, the surest first; of equally sure ones the first sample.
 *
 * @param labels The class of each sample.
 * @param count How many at most.
 */
export function worstMistakes(
  { predictions, probabilities }: Pick<Evaluation, "predictions" | "probabilities">,
  labels: ArrayLike<number>,
  count: number,
): Mistake[] {
  const classes = probabilities.length / predictions.length;
  const mistakes: Mistake[] = [];
  predictions.forEach((predicted, sample) => {
    const actual = labels[sample];
    if (predicted === actual) return;
    mistakes.push({ sample, actual, predicted, probability: probabilities[sample * classes + predicted] });
  });
  return mistakes.sort((a, b) => b.probability - a.probability).slice(0, count);
}
