import type { Samples } from "../matrix/samples.ts";
import type { Evaluation } from "./evaluation.ts";

/**
 * The misclassified samples that are most like a sample x, itself left out: those with the least ‖x − y‖², the nearest
 * first; of equals the first.
 *
 * @param count How many at most.
 */
export function nearestMistakes(
  { predictions }: Pick<Evaluation, "predictions">,
  { features, labels, columns }: Samples,
  sample: number,
  count: number,
): number[] {
  const mistakes = [...predictions.keys()].filter((i) => i !== sample && predictions[i] !== labels[i]);
  const distances = new Map(mistakes.map((i) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += (features[sample * columns + j] - features[i * columns + j]) ** 2;
    return [i, sum];
  }));
  return mistakes.sort((a, b) => distances.get(a)! - distances.get(b)!).slice(0, count);
}
