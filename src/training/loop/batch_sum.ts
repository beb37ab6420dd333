/** Adds up what batches come to: mean loss and accuracy, without the confusion matrix. */
export class BatchSum {
  #samples = 0;
  #lossSum = 0;
  #correct = 0;

  /** Adds a batch: how many samples, the sum of their losses, and how many were classified rightly. */
  add(samples: number, lossSum: number, correct: number): void {
    this.#samples += samples;
    this.#lossSum += lossSum;
    this.#correct += correct;
  }

  /** Forgets everything added. */
  reset(): void {
    this.#samples = this.#lossSum = this.#correct = 0;
  }

  /** Mean loss; `null` when nothing was added. */
  get loss(): number | null {
    return this.#samples ? this.#lossSum / this.#samples : null;
  }

  /** Fraction classified rightly; `null` when nothing was added. */
  get accuracy(): number | null {
    return this.#samples ? this.#correct / this.#samples : null;
  }
}
