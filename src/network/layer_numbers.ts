import { Matrix } from "../matrix/matrix.ts";
import type { DenseLayer } from "./dense_layer.ts";

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

/** The matrices of a layer that hold a number for each of its parameters. */
export interface LayerMatrices {
  readonly weights: Matrix;
  readonly bias?: Matrix;
}

/** The parameters of each layer. */
export function parametersOf(layers: readonly DenseLayer[]): LayerMatrices[] {
  return layers.map(({ weights, bias }) => ({ weights: weights.value, bias: bias?.value }));
}

/** What the update rule keeps for each parameter of each layer: as many matrices as it has, one after the other. */
export function updateStateOf(layers: readonly DenseLayer[]): LayerMatrices[][] {
  return layers[0].weights.state.map((_, k) =>
    layers.map(({ weights, bias }) => ({ weights: weights.state[k], bias: bias?.state[k] }))
  );
}

/** Copies of the numbers in these matrices. */
export function copyNumbers(layers: readonly LayerMatrices[]): LayerNumbers[] {
  return layers.map(({ weights, bias }) => ({ weights: weights.toFloat32Array(), bias: bias?.toFloat32Array() }));
}

/**
 * Puts numbers back into matrices of the same sizes.
 *
 * @throws {RangeError} if they are more or fewer than the matrices hold.
 */
export function putNumbers(numbers: readonly LayerNumbers[], layers: readonly LayerMatrices[]): void {
  layers.forEach(({ weights, bias }, l) => {
    put(numbers[l].weights, weights);
    if (bias) put(numbers[l].bias ?? new Float32Array(), bias);
  });
}

function put(numbers: Float32Array, matrix: Matrix): void {
  if (numbers.length !== matrix.rows * matrix.columns) {
    throw new RangeError(`${numbers.length} numbers were given for a matrix of ${matrix.rows} × ${matrix.columns}`);
  }
  matrix.copyFrom(new Matrix(matrix.rows, matrix.columns, numbers));
}
