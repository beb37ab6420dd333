import type { Matrix } from "../../matrix/matrix.ts";

/** How the numbers of a matrix are distributed. */
export interface ValueHistogram {
  /** Where the first bin begins and the last one ends; all are of equal width. */
  readonly from: number;
  readonly to: number;
  /** How many numbers are in each bin; what lies beyond is counted in the outermost. */
  readonly counts: readonly number[];
}

/** Bins of a histogram. */
export const BINS = 32;

/** The bins reach so many standard deviations from the mean: a few numbers that are farther out don't squeeze them. */
const REACH = 4;

/** Numbers that are counted in a step: some tens of microseconds. */
const NUMBERS_A_STEP = 20_000;

/**
 * Counts how the numbers of a matrix are distributed, in steps: how large they are first, then what falls where. The bins
 * reach from the least number to the largest, but no more than 4 σ from the mean μ:
 *
 *     bin = ⌊32 · (x − from) ∕ (to − from)⌋ between 0 and 31, from = max(min x, μ − 4σ), to = min(max x, μ + 4σ)
 *
 * Numbers that are all equal lie in the first bin; those that are not finite are left out.
 */
export class HistogramCounter {
  readonly #counts = new Array<number>(BINS).fill(0);
  #phase: "measuring" | "counting" = "measuring";
  #row = 0;
  #finite = 0;
  #sum = 0;
  #squares = 0;
  #least = Infinity;
  #most = -Infinity;
  #from = 0;
  #to = 0;

  constructor(private readonly values: Matrix) {}

  /** Goes on for a step; returns whether all is counted. */
  step(): boolean {
    const { rows, columns } = this.values;
    const end = Math.min(rows, this.#row + Math.max(1, Math.floor(NUMBERS_A_STEP / columns)));
    for (; this.#row < end; this.#row++) {
      if (this.#phase === "measuring") this.#measure(this.values.row(this.#row));
      else this.#count(this.values.row(this.#row));
    }
    if (this.#row < rows) return false;
    if (this.#phase === "counting") return true;
    this.#findRange();
    this.#phase = "counting";
    this.#row = 0;
    return false;
  }

  /** What came out, when all is counted. */
  get histogram(): ValueHistogram {
    return { from: this.#from, to: this.#to, counts: this.#counts };
  }

  // Local variables: private fields in the innermost loop take twice as long.
  #measure(row: ArrayLike<number>): void {
    let finite = 0, sum = 0, squares = 0, least = this.#least, most = this.#most;
    for (let j = 0; j < row.length; j++) {
      const value = row[j];
      if (!Number.isFinite(value)) continue;
      finite++;
      sum += value;
      squares += value * value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    this.#finite += finite;
    this.#sum += sum;
    this.#squares += squares;
    this.#least = least;
    this.#most = most;
  }

  #findRange(): void {
    if (this.#finite === 0) return;
    const mean = this.#sum / this.#finite;
    // Rounding can leave a little less than nothing.
    const reach = REACH * Math.sqrt(Math.max(0, this.#squares / this.#finite - mean ** 2));
    this.#from = Math.max(this.#least, mean - reach);
    this.#to = Math.max(this.#from, Math.min(this.#most, mean + reach));
  }

  #count(row: ArrayLike<number>): void {
    const counts = this.#counts, from = this.#from, extent = this.#to - from, perValue = extent > 0 ? BINS / extent : 0;
    for (let j = 0; j < row.length; j++) {
      if (!Number.isFinite(row[j])) continue;
      const bin = Math.floor((row[j] - from) * perValue);
      counts[bin <= 0 ? 0 : bin >= BINS ? BINS - 1 : bin]++;
    }
  }
}

/** The histogram of a matrix, at once. */
export function histogramOf(values: Matrix): ValueHistogram {
  const counter = new HistogramCounter(values);
  while (!counter.step());
  return counter.histogram;
}
