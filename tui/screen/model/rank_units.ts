import type { Matrix } from "../../../src/matrix/matrix.ts";

/** The units of a layer by the L2 norm of their weights, the strongest first: `weights` (inputs × units). */
export function rankUnits(weights: Matrix): number[] {
  const squares = new Float64Array(weights.columns);
  for (let row = 0; row < weights.rows; row++) {
    const values = weights.row(row);
    for (let unit = 0; unit < values.length; unit++) squares[unit] += values[unit] ** 2;
  }
  return Array.from(squares.keys()).sort((a, b) => squares[b] - squares[a]);
}
