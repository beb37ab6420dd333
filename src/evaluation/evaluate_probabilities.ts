import { Matrix } from "../matrix/matrix.ts";
import type { Network } from "../network/network.ts";
import type { Objective } from "../network/objective.ts";
import type { Evaluation } from "./evaluation.ts";
import { Metrics } from "./metrics.ts";
import { summarize } from "./summarize.ts";

/**
 * Evaluates probabilities that no single pass has made, such as the mean of several networks' or views'.
 *
 * A cross-entropy is finite: a probability that float32 has rounded to 0 counts as 2⁻¹⁴⁹, its least positive number, and
 * one of several sigmoids that it has rounded to 1 as 1 − 2⁻²⁵.
 *
 * @param probabilities Of every class for each sample (samples × classes), row-major.
 * @param labels The class of each sample.
 * @param network One of those that they are from: what its outputs mean, and its loss.
 * @throws {RangeError} if a probability isn't a number.
 */
export function evaluateProbabilities(
  probabilities: Float32Array,
  labels: Uint16Array,
  network: Pick<Network, "classes" | "objective" | "classOf" | "layers">,
): Evaluation {
  const { classes, objective, layers } = network, rows = labels.length;
  const isSingle = layers[layers.length - 1].units < classes;
  const losses = Matrix.zeros(rows, 1), predicted = Matrix.zeros(rows, 1), predictions = new Uint16Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    predictions[i] = predicted.data[i] = network.classOf(row);
    losses.data[i] = lossOf(row, labels[i], objective, isSingle);
  }
  const metrics = new Metrics(classes);
  const outputs = new Matrix(rows, classes, probabilities);
  metrics.add({ rows, label: (i) => labels[i] }, { outputs, losses, classes: predicted });
  return summarize(metrics, labels, predictions, probabilities, objective.output);
}

/**
 * The loss of a sample, as `Loss` defines it, by the probability of every class; of two by a single output, that of the
 * second alone counts.
 */
function lossOf(row: Float32Array, label: number, { loss, output }: Objective, isSingle: boolean): number {
  if (loss === "mse") {
    const squares = row.reduce((sum, p, j) => sum + (p - (j === label ? 1 : 0)) ** 2, 0);
    return isSingle ? squares / 4 : squares / 2; // of a single output, both terms are the same
  }
  if (output === "softmax" || isSingle) return -Math.log(Math.max(LEAST, row[label]));
  return -row.reduce((sum, p, j) => sum + Math.log(j === label ? Math.max(LEAST, p) : Math.max(LEAST_REST, 1 - p)), 0);
}

/** No logit is infinite, so what is 0, or 1, was rounded to it: the least positive float32, and half its distance below 1. */
const LEAST = 2 ** -149, LEAST_REST = 2 ** -25;
