import type { Matrix } from "../../matrix/matrix.ts";

/** `limitNorms` of the engine. */
export function limitNorms(weights: Matrix, limit: number): void {
  const { rows, columns } = weights;
  for (let j = 0; j < columns; j++) {
    let squares = 0;
    for (let k = 0; k < rows; k++) squares += weights.at(k, j) ** 2;
    const factor = Math.min(1, limit / Math.sqrt(squares));
    if (factor < 1) { for (let k = 0; k < rows; k++) weights.set(k, j, weights.at(k, j) * factor); }
  }
}

/** `sumOfSquares` of the engine. */
export function sumOfSquares(x: Matrix, sums: Matrix, from?: Matrix): void {
  for (let j = 0; j < x.columns; j++) {
    let sum = 0;
    for (let i = 0; i < x.rows; i++) sum += (x.at(i, j) - (from ? from.at(i, j) : 0)) ** 2;
    sums.set(0, j, sum);
  }
}

/** `columnStatistics` of the engine. */
export function columnStatistics(x: Matrix, statistics: Matrix): void {
  for (let j = 0; j < x.columns; j++) {
    let sum = 0, squares = 0, largest = -Infinity;
    for (let i = 0; i < x.rows; i++) {
      const element = x.at(i, j);
      sum += element;
      squares += element ** 2;
      largest = Math.max(largest, element);
    }
    statistics.set(0, j, sum);
    statistics.set(1, j, squares);
    statistics.set(2, j, largest);
  }
}
