import { type ColumnBlock, Matrix } from "../../matrix/matrix.ts";
import { Access, type Share } from "./access.ts";
import type { ActiveLists } from "./active_lists.ts";
import type { Arena } from "./arena.ts";
import type { Part } from "./thread_group.ts";
import { FLOAT, VECTOR } from "./layout.ts";
import { layoutOf, type MatrixLayout } from "./matrix_layout.ts";

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

  constructor(
    rows: number,
    columns: number,
    data: Float32Array,
    { stride, blocks }: Pick<MatrixLayout, "stride" | "blocks">,
    readonly backing = new Backing(rows),
  ) {
    super(rows, columns, data, stride, blocks);
    this.pointer = data.byteOffset;
    this.vectors = Math.ceil(columns / 4);
    this.rowBytes = stride * FLOAT;
  }

  /**
   * A new matrix of zeros.
   *
   * @param layout By default row by row.
   */
  static allocate(arena: Arena, rows: number, columns: number, layout = layoutOf(rows, columns, 1)): SimdMatrix {
    return new SimdMatrix(rows, columns, arena.takeView(Float32Array, layout.length), layout);
  }

  /**
   * The address of the first element of a part.
   *
   * @throws {RangeError} if the matrix is divided into blocks, and the part isn't one of them: to a kernel, the columns of
   *   a row lie together.
   */
  addressOf({ row, vector, vectors }: Part): number {
    const { pointer, rowBytes, blocks } = this, place = pointer + row * rowBytes;
    if (blocks.length === 1) return place + vector * VECTOR;
    for (const { start, end, at } of blocks) {
      if (start === 4 * vector && Math.ceil((end - start) / 4) === vectors) return place + at * FLOAT;
    }
    throw new RangeError(`${vectors} vectors from ${vector} on aren't a worker's columns of a matrix in blocks`);
  }

  /** Copies the numbers of `source` and clears the padding, where a NaN may stand and would spread from. */
  override copyFrom(source: Matrix): void {
    super.copyFrom(source);
    for (const block of this.blocks) this.#clearPadding(block);
  }

  override top(rows: number): SimdMatrix {
    const { columns, data } = super.top(rows);
    return new SimdMatrix(rows, columns, data as Float32Array, this, this.backing);
  }

  #clearPadding({ start, end, at }: ColumnBlock): void {
    const { rows, data, stride } = this;
    for (let i = 0; i < rows; i++) data.fill(0, at + i * stride + end - start, at + (i + 1) * stride);
  }
}
