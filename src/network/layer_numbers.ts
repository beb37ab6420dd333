import { Matrix } from "../matrix/matrix.ts";

/**
 * A number for each parameter of a layer, row-major without gaps, in memory of its own: the weights (inputs × units)
 * and the bias (units), if there is one. They are the parameters themselves, or what is kept beside them.
 */
export interface LayerNumbers {
  /** One for each weight (inputs × units). */
  readonly weights: Float32Array<ArrayBuffer>;
  /** One for each unit's bias; left out for a layer without. */
  readonly bias?: Float32Array<ArrayBuffer>;
}

/** Copies of the numbers in a layer's matrices. */
export function copyNumbers(weights: Matrix, bias: Matrix | undefined): LayerNumbers {
  return { weights: weights.toFloat32Array(), bias: bias?.toFloat32Array() };
}

/**
 * Puts numbers back into a layer's matrices.
 *
 * @throws {RangeError} if they are more or fewer than the matrices hold.
 */
export function putNumbers(numbers: LayerNumbers, weights: Matrix, bias: Matrix | undefined): void {
  put(numbers.weights, weights);
  if (bias) put(numbers.bias ?? new Float32Array(), bias);
}

function put(numbers: Float32Array, matrix: Matrix): void {
  if (numbers.length !== matrix.rows * matrix.columns) {
    throw new RangeError(`${numbers.length} numbers were given for a matrix of ${matrix.rows} × ${matrix.columns}`);
  }
  matrix.copyFrom(new Matrix(matrix.rows, matrix.columns, numbers));
}
