import type { Matrix } from "../../../../src/matrix/matrix.ts";

/** How the weights of a layer are distributed. */
export interface WeightHistogram {
  /** The bins are of equal width, from −`bound` to `bound`; what lies beyond is counted in the outermost. */
  readonly bound: number;
  readonly counts: readonly number[];
  readonly least: number;
  readonly most: number;
}

/** Bins of a histogram: as many columns as it is shown in, or some more. */
const BINS = 48;

/** The bins reach so many times as far as the root mean square: a few weights that are farther out don't squeeze them. */
const REACH = 4;

/** Weights that are counted in a step: some tens of microseconds. */
const WEIGHTS_A_STEP = 20_000;

/** Counts how the weights of one layer are distributed, in steps: how large they are first, then what falls where. */
export class WeightCounter {
  readonly #counts = new Array<number>(BINS).fill(0);
  #phase: "measuring" | "counting" = "measuring";
  #row = 0;
  #squares = 0;
  #least = Infinity;
  #most = -Infinity;
  #bound = 0;

  constructor(private readonly weights: Matrix) {}

  /** Goes on for a step; returns whether all is counted. Weights that are not finite are left out. */
  step(): boolean {
    const { rows, columns } = this.weights;
    const end = Math.min(rows, this.#row + Math.max(1, Math.floor(WEIGHTS_A_STEP / columns)));
    for (; this.#row < end; this.#row++) {
      if (this.#phase === "measuring") this.#measure(this.weights.row(this.#row));
      else this.#count(this.weights.row(this.#row));
    }
    if (this.#row < rows) return false;
    if (this.#phase === "counting") return true;
    const reach = REACH * Math.sqrt(this.#squares / (rows * columns));
    this.#bound = Math.min(reach, Math.max(Math.abs(this.#least), Math.abs(this.#most)));
    this.#phase = "counting";
    this.#row = 0;
    return false;
  }

  /** What came out, when all is counted. */
  get histogram(): WeightHistogram {
    return { bound: this.#bound, counts: this.#counts, least: this.#least, most: this.#most };
  }

  #measure(row: ArrayLike<number>): void {
    for (let j = 0; j < row.length; j++) {
      const weight = row[j];
      if (!Number.isFinite(weight)) continue;
      this.#squares += weight * weight;
      if (weight < this.#least) this.#least = weight;
      if (weight > this.#most) this.#most = weight;
    }
  }

  /** Weights that were all 0 lie in the middle. */
  #count(row: ArrayLike<number>): void {
    const perWeight = this.#bound > 0 ? BINS / 2 / this.#bound : 0;
    for (let j = 0; j < row.length; j++) {
      if (!Number.isFinite(row[j])) continue;
      this.#counts[Math.min(BINS - 1, Math.max(0, Math.floor(BINS / 2 + row[j] * perWeight)))]++;
    }
  }
}
