import { Matrix } from "../../matrix/matrix.ts";
import { Access, type Share } from "./access.ts";
import type { ActiveLists } from "./active_lists.ts";
import type { Arena } from "./arena.ts";
import type { Part } from "./thread_group.ts";
import { FLOAT, VECTOR } from "./layout.ts";
import { lengthOf, strideOf } from "./matrix_layout.ts";

/** What all views of a matrix share. */
export class Backing {
  readonly access = new Access();
  /** True if the matrix was last written by an activation that is a gate, such as ReLU, so that many elements are zero. */
  isGated = false;
  /** Lists of the nonzero elements, if they are so few that products with the matrix skip the others. */
  active?: ActiveLists;

  /** @param rows The rows of the largest view. */
  constructor(readonly rows: number) {}
}

/** A float32 matrix in WebAssembly memory, its rows padded with zeros to whole vectors of four. */
export class SimdMatrix extends Matrix {
  /** The first element's address in bytes. */
  readonly pointer: number;
  /** Vectors of four columns in a row. */
  readonly vectors: number;
  /** Bytes from one row to the next. */
  readonly rowBytes: number;
  /** The parts of the matrix that fall to this worker, as far as they have been needed. */
  readonly parts: Partial<Record<Share, Part>> = {};

  constructor(rows: number, columns: number, data: Float32Array, stride: number, readonly backing = new Backing(rows)) {
    super(rows, columns, data, stride);
    this.pointer = data.byteOffset;
    this.vectors = Math.ceil(columns / 4);
    this.rowBytes = stride * FLOAT;
  }

  /**
   * A new matrix of zeros.
   *
   * @param gap Unused columns between two rows; a multiple of four.
   */
  static allocate(arena: Arena, rows: number, columns: number, gap = 0): SimdMatrix {
    const stride = strideOf(columns, gap);
    return new SimdMatrix(rows, columns, arena.takeView(Float32Array, lengthOf(rows, stride)), stride);
  }

  /** The address of the first element of a part. */
  addressOf({ row, vector }: Part): number {
    return this.pointer + row * this.rowBytes + vector * VECTOR;
  }

  /** Copies the numbers of `source` and clears the padding, where a NaN may stand and would spread from. */
  override copyFrom(source: Matrix): void {
    super.copyFrom(source);
    for (let i = 0; i < this.rows; i++) this.data.fill(0, i * this.stride + this.columns, (i + 1) * this.stride);
  }

  override top(rows: number): SimdMatrix {
    const { columns, data, stride } = super.top(rows);
    return new SimdMatrix(rows, columns, data as Float32Array, stride, this.backing);
  }
}
