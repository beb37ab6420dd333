import type { Floats } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import { NO_BOUNDS } from "../input_bounds.ts";
import type { AttackOptions } from "./attack_options.ts";

/** Where each input of the samples of a batch may be: within ε of what it was, and within the bounds. */
export class InputRange {
  readonly #centre: Float32Array;
  readonly #lowest: Float32Array;
  readonly #highest: Float32Array;

  /** @param size The inputs of a batch. */
  constructor(size: number, private readonly options: Pick<AttackOptions, "epsilon" | "bounds">) {
    [this.#centre, this.#lowest, this.#highest] = [0, 1, 2].map(() => new Float32Array(size));
  }

  /** Sets the range around some samples; bytes stand for `byte / 255`. */
  surround({ features }: Samples): void {
    const { epsilon, bounds: { minimum, maximum } = NO_BOUNDS } = this.options;
    const divisor = features instanceof Uint8Array ? 255 : 1;
    for (let i = 0; i < features.length; i++) {
      this.#centre[i] = features[i] / divisor;
      const x = this.#centre[i];
      this.#lowest[i] = Math.max(minimum, x - epsilon);
      this.#highest[i] = Math.min(maximum, x + epsilon);
    }
  }

  /** Puts the inputs of the sample `j` into a row. */
  putCentre(row: Floats, j: number): void {
    row.set(this.#centre.subarray(j * row.length, (j + 1) * row.length));
  }

  /** Brings a row for the sample `j` back into its range. */
  clip(row: Floats, j: number): void {
    const first = j * row.length, lowest = this.#lowest, highest = this.#highest;
    for (let i = 0; i < row.length; i++) {
      const x = row[i], low = lowest[first + i], high = highest[first + i];
      row[i] = x < low ? low : x > high ? high : x;
    }
  }
}
