import type { Output } from "../network/objective.ts";
import { measureCalibration } from "./calibration/calibration.ts";
import { classScores } from "./class_scores.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Metrics } from "./metrics.ts";
import { sampleMetricValues } from "./sample_metrics.ts";
import { wilsonInterval } from "./wilson_interval.ts";

/** All that follows from the counted metrics of samples and what was predicted for each of them. */
export function summarize(
  metrics: Metrics,
  labels: Uint16Array,
  predictions: Uint16Array,
  probabilities: Float32Array,
  output: Output,
): Evaluation {
  const { samples, correct, confusion, classes } = metrics;
  const confidences = Float32Array.from(predictions, (predicted, i) => probabilities[i * classes + predicted]);
  return {
    samples,
    correct,
    ...sampleMetricValues((name) => metrics.mean(name)),
    interval: wilsonInterval(correct, samples),
    confusion,
    classes: classScores(confusion),
    calibration: measureCalibration(confidences, (i) => predictions[i] === labels[i]),
    predictions,
    output,
    probabilities,
  };
}
