import type { Matrix } from "../matrix/matrix.ts";

/**
 * The probability of every class by a network's output for one sample, into `probabilities`.
 *
 * A single output p is the probability of class 1: it gives (1 − p, p). More outputs are one a class; those of a
 * softmax are handed on as they are, and so are those of sigmoids, each of which speaks for itself, so that they need
 * not sum to 1. Squared error brings outputs without any activation near the probabilities as well (Bishop, "Pattern
 * Recognition and Machine Learning", 2006, 4.1.3), but beyond 0 and 1 at times: there they are cut.
 *
 * @param outputs The last layer's activations (n × outputs).
 * @param row Which sample.
 * @param probabilities Room for as many numbers as there are classes.
 */
export function classProbabilities(outputs: Matrix, row: number, probabilities: Float32Array): void {
  const { columns, data, stride } = outputs;
  const first = row * stride;
  if (columns === 1) {
    probabilities[1] = clamp(data[first]);
    probabilities[0] = 1 - probabilities[1];
    return;
  }
  for (let c = 0; c < columns; c++) probabilities[c] = clamp(data[first + c]);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
