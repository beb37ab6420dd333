/** What a {@link Metrics} has counted, in a form that JSON keeps to the last bit. */
export interface MetricsState {
  /** `confusion[actual][predicted]`: how many samples. */
  readonly confusion: readonly (readonly number[])[];
  /** The sum of their losses. */
  readonly lossSum: number;
}

/** Counts how a classifier does: mean loss, accuracy overall and of each class, and the confusion matrix. */
export class Metrics {
  readonly #confusion: Uint32Array;
  #samples = 0;
  #correct = 0;
  /** One number, in an array: a fraction in a field would be a new object with every sample. */
  readonly #lossSum = new Float64Array(1);

  /** @param classes How many classes there are. */
  constructor(readonly classes: number) {
    this.#confusion = new Uint32Array(classes * classes);
  }

  /** Counts one sample of class `actual` that was taken for `predicted`, at this loss. */
  add(actual: number, predicted: number, loss: number): void {
    this.#samples++;
    this.#lossSum[0] += loss;
    if (actual === predicted) this.#correct++;
    this.#confusion[actual * this.classes + predicted]++;
  }

  /** Counts on from what another tally of as many classes had counted, everything else forgotten. */
  goOnFrom({ confusion, lossSum }: MetricsState): void {
    this.#confusion.set(confusion.flat());
    this.#samples = this.#confusion.reduce((sum, count) => sum + count, 0);
    this.#correct = confusion.reduce((sum, row, actual) => sum + row[actual], 0);
    this.#lossSum[0] = lossSum;
  }

  /** Forgets everything counted. */
  reset(): void {
    this.#samples = this.#correct = this.#lossSum[0] = 0;
    this.#confusion.fill(0);
  }

  /** How many samples were counted. */
  get samples(): number {
    return this.#samples;
  }

  /** How many were classified rightly. */
  get correct(): number {
    return this.#correct;
  }

  /** Mean loss; NaN when nothing was counted. */
  get loss(): number {
    return this.#lossSum[0] / this.#samples;
  }

  /** Fraction of the samples whose class was predicted; NaN when nothing was counted. */
  get accuracy(): number {
    return this.#correct / this.#samples;
  }

  /** The same for the samples of each class (also called recall); `null` for a class without samples. */
  get perClassAccuracy(): (number | null)[] {
    return this.confusion.map((row, actual) => {
      const samples = row.reduce((sum, count) => sum + count, 0);
      return samples === 0 ? null : row[actual] / samples;
    });
  }

  /** All that was counted. */
  get state(): MetricsState {
    return { confusion: this.confusion, lossSum: this.#lossSum[0] };
  }

  /** `confusion[actual][predicted]`: how many samples. */
  get confusion(): number[][] {
    return Array.from({ length: this.classes }, (_, actual) => {
      return [...this.#confusion.subarray(actual * this.classes, (actual + 1) * this.classes)];
    });
  }
}
