import type { Samples } from "../src/matrix/samples.ts";
import type { Scaling } from "./dataset.ts";

/**
 * Brings the features to a similar size, so that none drowns the others: x of column j becomes
 * (x − mean[j]) ∕ deviation[j], with the mean and the standard deviation of the training samples alone, as the test
 * samples must not be looked at. The deviation divides by the number of samples; of a feature that is always the same
 * it is taken as 1. Both are computed in float64. The features are changed in place.
 */
export function standardise(training: Samples, test: Samples): Scaling {
  const { features, columns } = training;
  const rows = training.labels.length;
  const mean = Array<number>(columns).fill(0);
  const variance = Array<number>(columns).fill(0);
  for (let i = 0; i < features.length; i++) mean[i % columns] += features[i] / rows;
  for (let i = 0; i < features.length; i++) variance[i % columns] += (features[i] - mean[i % columns]) ** 2 / rows;
  const deviation = variance.map((value) => value > 0 ? Math.sqrt(value) : 1);
  for (const { features } of [training, test]) {
    for (let i = 0; i < features.length; i++) features[i] = (features[i] - mean[i % columns]) / deviation[i % columns];
  }
  return { mean, deviation };
}
