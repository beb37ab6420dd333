import type { Matrix } from "../matrix/matrix.ts";

/** On which side of its corner each pre-activation of a network lies, so that a step across one is noticed. */
export class Corners {
  readonly #isAbove: readonly boolean[][];

  /** @param z The pre-activations of layers whose activation has a corner. */
  constructor(private readonly z: readonly Matrix[]) {
    this.#isAbove = z.map(() => []);
  }

  /** Remembers the sides as they are now. */
  remember(): void {
    this.z.forEach((matrix, l) => each(matrix, (value, at) => this.#isAbove[l][at] = value > 0));
  }

  /** True if a pre-activation has changed its side since. */
  haveBeenCrossed(): boolean {
    let crossed = false;
    this.z.forEach((matrix, l) => each(matrix, (value, at) => crossed ||= this.#isAbove[l][at] !== value > 0));
    return crossed;
  }
}

function each({ rows, columns, data, stride }: Matrix, visit: (value: number, at: number) => void): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) visit(data[i * stride + j], i * columns + j);
  }
}
