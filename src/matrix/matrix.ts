/** The arrays that a matrix can use. Training runs in float32, gradient checks in float64. */
export type Floats = Float32Array | Float64Array;

/** Rows and columns to transpose at a time, so that both fit into the cache. */
const TILE = 32;

/** Columns `start` to `end − 1` of a matrix, which lie together: element (i, j) is `data[at + i * stride + j − start]`. */
export interface ColumnBlock {
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

/**
 * A dense matrix (rows × columns), row-major: element (i, j) is `data[i * stride + j]`.
 *
 * `stride` is at least `columns`; an engine may pad rows for its kernels, or place the matrix in shared memory. It may
 * also divide the columns into blocks, one after the other, each of them row-major.
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
   * @param blocks All columns, in order; one block by default.
   * @throws {RangeError} if a size is not an integer from 0, or `data` is too short to hold the matrix.
   */
  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly data: Floats,
    readonly stride: number = columns,
    readonly blocks: readonly ColumnBlock[] = [{ start: 0, end: columns, at: 0 }],
  ) {
    if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 0 || columns < 0) {
      throw new RangeError(`a matrix of ${rows} × ${columns} was asked for; sizes are whole numbers from 0`);
    }
    const needed = rows === 0
      ? 0
      : Math.max(...blocks.map(({ start, end, at }) => at + (rows - 1) * stride + end - start));
    if (blocks.some(({ start, end }) => stride < end - start) || data.length < needed) {
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
    return this.data[this.#indexOf(row, column)];
  }

  /** Sets element (row, column). */
  set(row: number, column: number, value: number): void {
    this.data[this.#indexOf(row, column)] = value;
  }

  /** One row (1 × columns): a view, so that writing to it writes to the matrix; of several blocks a copy. */
  row(row: number): Floats {
    const { columns, data, stride, blocks } = this;
    if (blocks.length === 1) return data.subarray(row * stride, row * stride + columns);
    const copy = data.slice(0, columns);
    for (const { start, end, at } of blocks) {
      copy.set(data.subarray(at + row * stride, at + row * stride + end - start), start);
    }
    return copy;
  }

  /**
   * The first `rows` rows, as a view.
   *
   * @throws {RangeError} if the matrix has fewer; the memory after it may be another matrix's.
   */
  top(rows: number): Matrix {
    if (rows > this.rows) throw new RangeError(`the first ${rows} rows of a matrix of ${this.rows} were asked for`);
    return new Matrix(rows, this.columns, this.data, this.stride, this.blocks);
  }

  /** The elements column by column, without padding: those of the transposed matrix, row by row. */
  toTransposedArray(): Float32Array<ArrayBuffer> {
    const { rows, columns, data, stride } = this, transposed = new Float32Array(columns * rows);
    for (const { start, end, at } of this.blocks) {
      for (let top = 0; top < rows; top += TILE) {
        for (let left = start; left < end; left += TILE) {
          const bottom = Math.min(rows, top + TILE), right = Math.min(end, left + TILE);
          for (let i = top; i < bottom; i++) {
            for (let j = left; j < right; j++) transposed[j * rows + i] = data[at + i * stride + j - start];
          }
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
    for (const to of this.blocks) {
      for (const from of source.blocks) this.#copyColumns(source, from, to);
    }
  }

  /** Sets every element to `value`. */
  fill(value: number): void {
    for (const piece of this.#pieces()) piece.fill(value);
  }

  /** Whether every element is a finite number. */
  get isFinite(): boolean {
    for (const piece of this.#pieces()) if (!piece.every(Number.isFinite)) return false;
    return true;
  }

  /** The elements, row by row, without padding. */
  toFloat32Array(): Float32Array<ArrayBuffer> {
    const numbers = new Float32Array(this.rows * this.columns);
    new Matrix(this.rows, this.columns, numbers).copyFrom(this);
    return numbers;
  }

  /** The index of an element in `data`. */
  #indexOf(row: number, column: number): number {
    const { stride, blocks } = this;
    if (blocks.length === 1) return row * stride + column;
    let block = 0;
    while (blocks[block].end <= column) block++;
    const { start, at } = blocks[block];
    return at + row * stride + column - start;
  }

  /** Views of all rows, of each those of its blocks. */
  *#pieces(): Generator<Floats> {
    for (const { start, end, at } of this.blocks) {
      for (let i = 0; i < this.rows; i++) {
        const first = at + i * this.stride;
        yield this.data.subarray(first, first + end - start);
      }
    }
  }

  /** Copies the columns that a block of `source` and one of this matrix have in common. */
  #copyColumns(source: Matrix, from: ColumnBlock, to: ColumnBlock): void {
    const start = Math.max(from.start, to.start), end = Math.min(from.end, to.end);
    if (end <= start) return;
    let first = from.at + start - from.start, target = to.at + start - to.start;
    for (let i = 0; i < this.rows; i++, first += source.stride, target += this.stride) {
      this.data.set(source.data.subarray(first, first + end - start), target);
    }
  }
}
