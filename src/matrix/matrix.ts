/** The arrays that a matrix can use. Training runs in float32, gradient checks in float64. */
export type Floats = Float32Array | Float64Array;

/** Rows and columns to transpose at a time, so that both fit into the cache. */
const TILE = 32;

/**
 * A dense matrix (rows × columns), row-major: element (i, j) is `data[i * stride + j]`.
 *
 * `stride` is at least `columns`; an engine may pad rows for its kernels, or place the matrix in shared memory.
 * A vector, such as a bias, is a matrix of one row.
 *
 * @example
 * ```ts
 * import { Matrix } from "./matrix.ts";
 *
 * const identity = Matrix.from([[1, 0], [0, 1]]);
 * if (identity.at(1, 1) !== 1) throw new Error("not the identity");
 * ```
 */
export class Matrix {
  /**
   * A matrix over existing numbers, which are not copied.
   *
   * @throws {RangeError} if a size is not an integer from 0, or `data` is too short to hold the matrix.
   */
  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly data: Floats,
    readonly stride: number = columns,
  ) {
    if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 0 || columns < 0) {
      throw new RangeError(`a matrix of ${rows} × ${columns} was asked for; sizes are whole numbers from 0`);
    }
    const needed = rows === 0 ? 0 : (rows - 1) * stride + columns;
    if (stride < columns || data.length < needed) {
      throw new RangeError(
        `a ${rows} × ${columns} matrix of stride ${stride} needs ${needed} numbers and a stride of at least its ` +
          `columns; ${data.length} numbers were given`,
      );
    }
  }

  /** A new matrix of zeros, float32. */
  static zeros(rows: number, columns: number): Matrix {
    return new Matrix(rows, columns, new Float32Array(rows * columns));
  }

  /**
   * A new float32 matrix with the given rows.
   *
   * @throws {RangeError} if the rows differ in length.
   */
  static from(rows: readonly (readonly number[])[]): Matrix {
    const columns = rows[0]?.length ?? 0;
    const ragged = rows.findIndex((row) => row.length !== columns);
    if (ragged >= 0) {
      throw new RangeError(
        `row ${ragged} has ${rows[ragged].length} numbers and row 0 has ${columns}; rows are of one length`,
      );
    }
    return new Matrix(rows.length, columns, Float32Array.from(rows.flat()));
  }

  /** Element (row, column). */
  at(row: number, column: number): number {
    return this.data[row * this.stride + column];
  }

  /** Sets element (row, column). */
  set(row: number, column: number, value: number): void {
    this.data[row * this.stride + column] = value;
  }

  /** One row (1 × columns) as a view: writing to it writes to the matrix. */
  row(row: number): Floats {
    return this.data.subarray(row * this.stride, row * this.stride + this.columns);
  }

  /**
   * The first `rows` rows, as a view.
   *
   * @throws {RangeError} if the matrix has fewer; the memory after it may be another matrix's.
   */
  top(rows: number): Matrix {
    if (rows > this.rows) throw new RangeError(`the first ${rows} rows of a matrix of ${this.rows} were asked for`);
    return new Matrix(rows, this.columns, this.data, this.stride);
  }

  /** The elements column by column, without padding: those of the transposed matrix, row by row. */
  toTransposedArray(): Float32Array<ArrayBuffer> {
    const { rows, columns, data, stride } = this, transposed = new Float32Array(columns * rows);
    for (let top = 0; top < rows; top += TILE) {
      for (let left = 0; left < columns; left += TILE) {
        const bottom = Math.min(rows, top + TILE), right = Math.min(columns, left + TILE);
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) transposed[j * rows + i] = data[i * stride + j];
        }
      }
    }
    return transposed;
  }

  /** Copies the numbers of `source`, a matrix of the same size, into this one. */
  copyFrom(source: Matrix): void {
    if (source.rows !== this.rows || source.columns !== this.columns) {
      throw new RangeError(
        `a ${source.rows} × ${source.columns} matrix can't be copied into one of ${this.rows} × ${this.columns}`,
      );
    }
    for (let i = 0; i < this.rows; i++) this.row(i).set(source.row(i));
  }

  /** Sets every element to `value`. */
  fill(value: number): void {
    for (let i = 0; i < this.rows; i++) this.row(i).fill(value);
  }

  /** Whether every element is a finite number. */
  get isFinite(): boolean {
    for (let i = 0; i < this.rows; i++) if (!this.row(i).every(Number.isFinite)) return false;
    return true;
  }

  /** The elements, row by row, without padding. */
  toFloat32Array(): Float32Array<ArrayBuffer> {
    const copy = new Float32Array(this.rows * this.columns);
    for (let i = 0; i < this.rows; i++) copy.set(this.row(i), i * this.columns);
    return copy;
  }
}
