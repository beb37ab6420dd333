import type { Matrix } from "../../matrix/matrix.ts";
import type { Batch } from "../engine.ts";
import type { ReferenceSamples } from "./reference_samples.ts";

/** A batch as a dense matrix of features. */
export class ReferenceBatch implements Batch {
  /** The features of the selected samples (rows × columns). */
  features: Matrix;
  readonly #labels: Uint16Array;

  /** @param whole A matrix for as many samples as can be selected. */
  constructor(private readonly source: ReferenceSamples, private readonly whole: Matrix) {
    this.#labels = new Uint16Array(whole.rows);
    this.features = whole.top(0);
  }

  get rows(): number {
    return this.features.rows;
  }

  get columns(): number {
    return this.features.columns;
  }

  label(i: number): number {
    return this.#labels[i];
  }

  /** Selects `order[start … start + count − 1]`. */
  select(order: Uint32Array, start: number, count: number): void {
    const { features, labels, columns } = this.source.samples;
    // Only the last batch of an epoch differs in size, so a view is rarely made.
    if (this.features.rows !== count) this.features = this.whole.top(count);
    const { data, stride } = this.features;
    const scale = features instanceof Uint8Array ? 255 : 1;
    for (let i = 0; i < count; i++) {
      const sample = order[start + i];
      this.#labels[i] = labels[sample];
      const from = sample * columns;
      for (let j = 0; j < columns; j++) data[i * stride + j] = features[from + j] / scale;
    }
  }
}
