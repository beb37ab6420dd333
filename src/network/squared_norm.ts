import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** ‖X‖², the sum of the squares of a matrix' elements; the members of a crew measure it together. */
export class SquaredNorm {
  readonly #sums: Matrix;

  /** @param columns How many columns the matrices that it is measured of have. */
  constructor(private readonly engine: Engine, columns: number) {
    this.#sums = engine.matrix(1, columns);
  }

  /** Measures ‖x − from‖²; `from` is zero if left out. */
  measure(x: Matrix, from?: Matrix): void {
    this.engine.sumOfSquares(x, this.#sums, from);
  }

  /** What was measured last. It is the same for every member of a crew, each of which must ask for it. */
  read(): number {
    this.engine.reveal(this.#sums);
    const { data, columns } = this.#sums;
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += data[j];
    return sum;
  }
}
