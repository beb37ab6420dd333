import { areBytes, type Samples, sliceSamples } from "../matrix/samples.ts";
import type { Network } from "../network/network.ts";

/** A sample and a unit's pre-activation for it. */
export interface TopActivatingSample {
  /** Which sample, counted from 0. */
  readonly sample: number;
  /** z = w · x + b. */
  readonly preActivation: number;
}

/** Samples between two readings of the clock, about a tenth of a millisecond for images of 28 × 28. */
const BATCH = 64;

/**
 * Finds the top-activating samples of one unit of the first layer, those with the largest pre-activation z, in slices,
 * so that a screen stays responsive meanwhile.
 *
 * It keeps a copy of the unit's weights; training may continue.
 */
export class TopActivatingSamples {
  readonly #weights: Float32Array;
  readonly #bias: number;
  readonly #found: TopActivatingSample[] = [];
  #done = 0;

  /**
   * Copies the weights of a unit.
   *
   * @param unit Which unit of the first layer.
   * @param samples The samples to search.
   * @param count How many of them to find.
   * @param now A clock in milliseconds.
   * @throws {RangeError} if there is no such unit, or the samples have another number of features.
   */
  constructor(
    network: Network,
    readonly unit: number,
    private readonly samples: Samples,
    private readonly count: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    const { weights, bias, inputs, units } = network.layers[0];
    if (!(unit >= 0 && unit < units)) {
      throw new RangeError(`unit ${unit} was asked for; the first layer has units 0 to ${units - 1}`);
    }
    if (samples.columns !== inputs) {
      throw new RangeError(`the samples have ${samples.columns} features; the network expects ${inputs}`);
    }
    const scale = areBytes(samples) ? 1 / 255 : 1;
    this.#weights = Float32Array.from({ length: inputs }, (_, input) => weights.at(input, unit) * scale);
    this.#bias = bias?.at(0, unit) ?? 0;
  }

  /** The samples found so far, the largest pre-activation first; of equals the first sample. */
  get found(): readonly TopActivatingSample[] {
    return this.#found;
  }

  /**
   * Searches some more samples: at least a few, and no more after `milliseconds`.
   *
   * @returns Whether all are searched.
   */
  step(milliseconds: number): boolean {
    const total = this.samples.labels.length, end = this.now() + milliseconds;
    while (this.#done < total) {
      const stop = Math.min(total, this.#done + BATCH);
      this.#search(this.#done, sliceSamples(this.samples, this.#done, stop));
      this.#done = stop;
      if (this.now() >= end) break;
    }
    return this.#done === total;
  }

  /** Searches the samples from number `first` on. */
  #search(first: number, { features, labels, columns }: Samples): void {
    const weights = this.#weights;
    for (let row = 0; row < labels.length; row++) {
      let sum = this.#bias;
      for (let i = 0; i < columns; i++) {
        const x = features[row * columns + i];
        if (x !== 0) sum += x * weights[i]; // most pixels of a drawing are 0
      }
      this.#keep(first + row, sum);
    }
  }

  /** Keeps a sample if it is among the first. */
  #keep(sample: number, sum: number): void {
    const found = this.#found;
    if (found.length === this.count && !(sum > found[found.length - 1].preActivation)) return;
    let place = found.length;
    while (place > 0 && sum > found[place - 1].preActivation) place--;
    found.splice(place, 0, { sample, preActivation: sum });
    if (found.length > this.count) found.pop();
  }
}
