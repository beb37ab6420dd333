import type { Output } from "../network/objective.ts";
import type { Calibration } from "./calibration/calibration.ts";
import type { ClassScores } from "./class_scores.ts";
import type { SampleMetricValues } from "./sample_metrics.ts";
import type { Interval } from "./interval.ts";

/**
 * How good a network is on labelled samples: the mean of each metric (`loss`, that of the network's training, and
 * `accuracy`), scores by class, calibration, and every prediction.
 */
export interface Evaluation extends SampleMetricValues {
  /** How many samples were scored. */
  readonly samples: number;
  /** How many of them were classified correctly. */
  readonly correct: number;
  /** The 95 % confidence interval of the accuracy (Wilson). */
  readonly interval: Interval;
  /** `confusion[actual][predicted]`: how many samples. */
  readonly confusion: readonly (readonly number[])[];
  /** Precision, recall, F1 and support of each class. */
  readonly classes: readonly ClassScores[];
  /** How well the probabilities match the accuracy. */
  readonly calibration: Calibration;
  /** The predicted class of each sample. */
  readonly predictions: Uint16Array;
  /** What the network's outputs are: those of identity units are no probabilities, but stand in their place. */
  readonly output: Output;
  /** The probability of every class for each sample (samples × classes), row-major. */
  readonly probabilities: Float32Array;
}
