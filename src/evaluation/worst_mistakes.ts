import type { Evaluation } from "./evaluation.ts";

/** A misclassified sample. */
export interface Mistake {
  /** Which sample, counted from 0. */
  readonly sample: number;
  /** The sample's class. */
  readonly actual: number;
  /** The predicted class. */
  readonly predicted: number;
  /** The probability of the predicted class. */
  readonly probability: number;
}

/**
 * The mistakes of the highest confidence, the highest first; of equals the first sample.
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
