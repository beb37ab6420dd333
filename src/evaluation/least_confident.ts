import type { Evaluation } from "./evaluation.ts";

/**
 * The samples whose predicted class has the lowest probability, the least confident first; of equals the first sample.
 *
 * @param count How many at most.
 * @returns Which samples, counted from 0.
 */
export function leastConfident(
  { predictions, probabilities }: Pick<Evaluation, "predictions" | "probabilities">,
  count: number,
): number[] {
  const classes = probabilities.length / predictions.length;
  const confidences = Array.from(predictions, (predicted, sample) => probabilities[sample * classes + predicted]);
  return [...confidences.keys()].sort((a, b) => confidences[a] - confidences[b]).slice(0, count);
}
