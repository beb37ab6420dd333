import type { Matrix } from "../matrix/matrix.ts";

/**
 * The probability of every class by a network's outputs for one sample, into `probabilities`.
 *
 * A single output p is the probability of class 1: it gives (1 − p, p). More outputs are one a class, and handed on as
 * they are: those of a softmax sum to 1; sigmoids are independent of each other; and squared error brings outputs
 * without any activation near the probabilities as well (Bishop, "Pattern Recognition and Machine Learning", 2006,
 * 4.1.3), but sometimes beyond 0 and 1.
 *
 * @param outputs The last layer's activations (n × outputs).
 * @param row The sample's row.
 * @param probabilities Room for as many numbers as there are classes.
 */
export function classProbabilities(outputs: Matrix, row: number, probabilities: Float32Array): void {
  if (outputs.columns < probabilities.length) {
    const p = outputs.at(row, 0);
    probabilities.set([1 - p, p]);
  } else {
    probabilities.set(outputs.row(row));
  }
}
