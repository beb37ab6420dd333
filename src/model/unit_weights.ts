import type { Matrix } from "../matrix/matrix.ts";

/**
 * The weights of a layer unit by unit, W (inputs × units) as (units × inputs), row-major: what unit j multiplies its
 * inputs with is in one piece. PyTorch's `nn.Linear` has them so, and every file written here.
 */
export function unitWeights(weights: Matrix): Float32Array<ArrayBuffer> {
  const { rows: inputs, columns: units } = weights;
  const result = new Float32Array(units * inputs);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < units; j++) result[j * inputs + i] = weights.at(i, j);
  }
  return result;
}
