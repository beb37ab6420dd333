import { Matrix } from "../../../src/matrix/matrix.ts";
import type { Random } from "../../../src/matrix/random.ts";

/** Numbers row by row, as tests write matrices down. */
export type Rows = number[][];

/**
 * A float64 matrix whose rows are padded with NaN: whoever reads the padding gets a NaN into the result.
 *
 * @param columns Needed if there is no row.
 */
export function paddedMatrix(rows: Rows, columns: number = rows[0]?.length ?? 0): Matrix {
  const stride = columns + 3;
  const matrix = new Matrix(rows.length, columns, new Float64Array(rows.length * stride).fill(NaN), stride);
  rows.forEach((row, i) => matrix.row(i).set(row));
  return matrix;
}

/** A padded matrix to write into; what stands in it is no result. */
export function emptyMatrix(rows: number, columns: number): Matrix {
  return paddedMatrix(Array.from({ length: rows }, () => new Array(columns).fill(-777)), columns);
}

/** The numbers of a matrix, row by row. */
export function rowsOf({ rows, columns, data, stride }: Matrix): Rows {
  return Array.from({ length: rows }, (_, i) => numbersFrom(columns, (j) => data[i * stride + j]));
}

/** So many numbers in an array; tests make millions, which takes `Array.from` several times as long. */
export function numbersFrom(length: number, number: (i: number) => number): number[] {
  const numbers = new Array<number>(length);
  for (let i = 0; i < length; i++) numbers[i] = number(i);
  return numbers;
}

/** Normal numbers, a third of them exactly 0, as activations behind ReLU and pixels are. */
export function randomRows(random: Random, rows: number, columns: number): Rows {
  const number = () => random.uniform() < 1 / 3 ? 0 : random.normal();
  return Array.from({ length: rows }, () => numbersFrom(columns, number));
}

/** The matrix product by its definition: Σₖ aᵢₖ·bₖⱼ, summed up in the order of k. */
export function product(a: Rows, b: Rows, columns: number = b[0]?.length ?? 0): Rows {
  return a.map((row) => {
    const sums = new Array<number>(columns).fill(0);
    row.forEach((x, k) => {
      for (let j = 0; j < columns; j++) sums[j] += x * b[k][j];
    });
    return sums;
  });
}

/** @param columns Needed if there is no row. */
export function transpose(a: Rows, columns: number = a[0]?.length ?? 0): Rows {
  return Array.from({ length: columns }, (_, j) => a.map((row) => row[j]));
}
