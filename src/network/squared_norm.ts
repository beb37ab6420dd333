import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** ‖X‖², the sum of the squares of a matrix; the workers of a thread group measure it together. */
export class SquaredNorm {
  readonly #sums: Matrix;

  /** @param columns Columns of the matrices that are measured. */
  constructor(private readonly engine: Engine, columns: number) {
    this.#sums = engine.matrix(1, columns);
  }

  /** Measures ‖x − from‖²; `from` is zero if left out. */
  measure(x: Matrix, from?: Matrix): void {
    this.engine.sumOfSquares(x, this.#sums, from);
  }

  /** The last measurement: the same for every worker of a thread group, each of which has to read it. */
  read(): number {
    const { data, columns } = this.engine.read(this.#sums);
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += data[j];
    return sum;
  }
}
