import type { Engine } from "../../engine/engine.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/** Rows whose distances to all rows are computed at a time: of 1,000 of 160 numbers in about 1 ms, of near ones in a few. */
const BLOCK = 32;

/**
 * Of two rows so near that their squared distance is a smaller share of their squares, it is summed up by itself: of products
 * in float32 too few digits would be left.
 */
const NEAR = 0.01;

/** A row and how far it is away. */
interface Neighbour {
  readonly row: number;
  readonly square: number;
}

/**
 * Finds the nearest neighbours of each row, none of them approximate, block by block: ‖x − y‖² = ‖x‖² + ‖y‖² − 2·x·y, all
 * x·y of a block by one product of the engine. Each row is its own first neighbour.
 */
export class NearestNeighbours {
  /** Which rows are nearest to each, the nearest first. */
  readonly indices: number[][] = [];
  /** Their Euclidean distances. */
  readonly distances: number[][] = [];
  readonly #rows: readonly Float64Array[];
  readonly #squares: Float64Array;
  readonly #block: Matrix;
  readonly #columns: Matrix;
  readonly #products: Matrix;

  /**
   * Takes memory.
   *
   * @param x The rows (n × columns).
   * @param count How many neighbours of each, itself included, at most n.
   */
  constructor(private readonly engine: Engine, x: Matrix, private readonly count: number) {
    const { rows, columns } = x;
    this.#rows = centred(x);
    this.#squares = Float64Array.from(this.#rows, (row) => row.reduce((sum, value) => sum + value * value, 0));
    this.#block = engine.matrix(Math.min(BLOCK, rows), columns);
    this.#columns = engine.matrix(columns, rows);
    this.#products = engine.matrix(Math.min(BLOCK, rows), rows);
    for (let j = 0; j < columns; j++) {
      const row = this.#columns.row(j);
      for (let i = 0; i < rows; i++) row[i] = this.#rows[i][j];
    }
  }

  /** Finds those of some more rows. @returns Whether those of all are found. */
  step(): boolean {
    const first = this.indices.length, total = this.#rows.length, size = Math.min(BLOCK, total - first);
    if (size === 0) return true;
    const block = this.#block.top(size), products = this.#products.top(size);
    for (let i = 0; i < size; i++) block.row(i).set(this.#rows[first + i]);
    this.engine.affine(block, this.#columns, undefined, products);
    for (let i = 0; i < size; i++) this.#take(first + i, products.row(i));
    return first + size === total;
  }

  #take(row: number, products: ArrayLike<number>): void {
    const squares = this.#squares, nearest: Neighbour[] = [{ row, square: 0 }];
    for (let other = 0; other < squares.length; other++) {
      if (other === row) continue;
      const both = squares[row] + squares[other], byProduct = both - 2 * products[other];
      const square = byProduct < NEAR * both ? squaredDistance(this.#rows[row], this.#rows[other]) : byProduct;
      if (nearest.length === this.count && square >= nearest[nearest.length - 1].square) continue;
      let place = nearest.length;
      while (place > 1 && nearest[place - 1].square > square) place--;
      nearest.splice(place, 0, { row: other, square });
      if (nearest.length > this.count) nearest.pop();
    }
    this.indices.push(nearest.map(({ row }) => row));
    this.distances.push(nearest.map(({ square }) => Math.sqrt(square)));
  }
}

/** ‖x − y‖². */
function squaredDistance(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const distance = x[i] - y[i];
    sum += distance * distance;
  }
  return sum;
}

/** Copies of the rows less their mean: nearer to 0, products lose fewer digits. */
function centred(x: Matrix): Float64Array[] {
  const rows = Array.from({ length: x.rows }, (_, i) => Float64Array.from(x.row(i)));
  for (let j = 0; j < x.columns; j++) {
    const mean = rows.reduce((sum, row) => sum + row[j], 0) / x.rows;
    for (const row of rows) row[j] -= mean;
  }
  return rows;
}
