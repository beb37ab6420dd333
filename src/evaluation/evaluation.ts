import type { Samples } from "../matrix/samples.ts";
import type { Network } from "../network/network.ts";
import type { Calibration } from "./calibration.ts";
import type { ClassScores } from "./class_scores.ts";
import { Evaluator } from "./evaluator.ts";
import type { SampleMetricValues } from "./sample_metrics.ts";
import type { Interval } from "./wilson_interval.ts";

/**
 * How good a network is on some labelled samples: each metric as the mean over them (`loss`, by the loss that the network
 * is trained on, and `accuracy`), and what else there is to know.
 */
export interface Evaluation extends SampleMetricValues {
  /** How many samples were scored. */
  readonly samples: number;
  /** How many of them were classified correctly. */
  readonly correct: number;
  /** Where the accuracy on all samples of this kind lies, at a confidence of 95 % (Wilson). */
  readonly interval: Interval;
  /** `confusion[actual][predicted]`: how many samples. */
  readonly confusion: readonly (readonly number[])[];
  /** Precision, recall, F1 and support of each class. */
  readonly classes: readonly ClassScores[];
  /** How far the probabilities can be taken at their word. */
  readonly calibration: Calibration;
  /** The class that each sample was taken for. */
  readonly predictions: Uint16Array;
  /** The probability of every class for each sample (samples × classes), row-major. */
  readonly probabilities: Float32Array;
}

/**
 * Scores a network on samples without training on it, all at once; a {@link Evaluator} does the same in slices.
 *
 * @throws {RangeError} if there is no sample, or the samples aren't such as the network takes.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { evaluate } from "./evaluation.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const { accuracy, interval } = evaluate(network, samples);
 * console.log(`${accuracy} (${interval.lower} to ${interval.upper})`);
 * ```
 */
export function evaluate(network: Network, samples: Samples): Evaluation {
  const evaluator = new Evaluator(network, samples);
  evaluator.step(Infinity);
  return evaluator.evaluation!;
}
