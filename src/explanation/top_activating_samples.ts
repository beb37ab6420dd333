import type { Engine } from "../engine/engine.ts";
import { singleThreadEngine } from "../engine/single_thread_engine.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { areBytes, type Samples, sliceSamples } from "../matrix/samples.ts";
import type { Network } from "../network/network.ts";
import { hasUnit, type UnitPlace } from "../network/unit_place.ts";
import type { Workspace } from "../network/workspace.ts";

/** A sample and a unit's pre-activation for it. */
export interface TopActivatingSample {
  /** Which sample, counted from 0. */
  readonly sample: number;
  /** z = w · a + b. */
  readonly preActivation: number;
}

/** Where samples are taken through the layers below a unit, and a clock. */
export interface TopActivatingOptions {
  /** Makes an engine on one thread, for units above the first layer. Default: SIMD, or the reference engine. */
  readonly engine?: () => Engine;
  /** A clock in milliseconds. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Samples between two readings of the clock, about a tenth of a millisecond for images of 28 × 28. */
const BATCH = 64;

/** A copy of the network, and what a batch is computed in. */
interface Buffers {
  readonly copy: Network;
  readonly x: Matrix;
  readonly workspace: Workspace;
}

/**
 * Finds the top-activating samples of one unit, those with the largest pre-activation z, in slices, so that a screen stays
 * responsive meanwhile.
 *
 * It keeps a copy of the weights; training may continue.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { TopActivatingSamples } from "./top_activating_samples.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const search = new TopActivatingSamples(network, samples, 1);
 * search.start({ layer: 0, unit: 3 });
 * while (!search.step(5)) await new Promise((resolve) => setTimeout(resolve, 20)); // 5 ms of work in 25
 * console.log(search.found[0].sample);
 * ```
 */
export class TopActivatingSamples {
  readonly #engine: () => Engine;
  readonly #now: () => number;
  /** Memory is taken once, when it is needed first, as an engine never gives any back. */
  #buffers: Buffers | undefined;
  #layer = 0;
  #weights = new Float32Array(0);
  #bias = 0;
  #found: TopActivatingSample[] = [];
  #done = 0;

  /**
   * Nothing is searched before {@link TopActivatingSamples.start}.
   *
   * @param samples The samples to search.
   * @param count How many of them to find.
   * @throws {RangeError} if the samples have another number of features.
   */
  constructor(
    private readonly network: Network,
    private readonly samples: Samples,
    private readonly count: number,
    { engine = singleThreadEngine, now = () => performance.now() }: TopActivatingOptions = {},
  ) {
    const { inputs } = network;
    if (samples.columns !== inputs) {
      throw new RangeError(`the samples have ${samples.columns} features; the network expects ${inputs}`);
    }
    this.#engine = engine;
    this.#now = now;
    this.#done = samples.labels.length;
  }

  /** Begins with a unit, by the present weights. @throws {RangeError} if there is no such unit. */
  start({ layer, unit }: UnitPlace): void {
    const { layers } = this.network;
    if (!hasUnit(this.network, { layer, unit })) {
      const { sizes: [, ...units] } = this.network;
      throw new RangeError(`unit ${unit} of layer ${layer} was asked for; layers of ${units} units count from 0`);
    }
    const { weights, bias, inputs } = layers[layer], scale = layer === 0 && areBytes(this.samples) ? 1 / 255 : 1;
    this.#weights = Float32Array.from({ length: inputs }, (_, input) => weights.at(input, unit) * scale);
    this.#bias = bias?.at(0, unit) ?? 0;
    this.#layer = layer;
    this.#found = [];
    this.#done = 0;
    if (layer > 0) (this.#buffers ??= this.#createBuffers()).copy.copyFrom(this.network);
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
    const total = this.samples.labels.length, end = this.#now() + milliseconds;
    while (this.#done < total) {
      const stop = Math.min(total, this.#done + BATCH), batch = sliceSamples(this.samples, this.#done, stop);
      if (this.#layer === 0) this.#search(this.#done, batch.labels.length, batch.features);
      else this.#searchAbove(this.#done, batch, this.#buffers!);
      this.#done = stop;
      if (this.#now() >= end) break;
    }
    return this.#done === total;
  }

  /** Takes the samples from number `first` on through the layers below the unit's, and searches what it takes from them. */
  #searchAbove(first: number, batch: Samples, { copy, x, workspace }: Buffers): void {
    const { features, labels: { length: rows }, columns } = batch, scale = areBytes(batch) ? 1 / 255 : 1;
    const pass = workspace.pass(rows);
    for (let row = 0; row < rows; row++) {
      const values = x.row(row);
      for (let i = 0; i < columns; i++) values[i] = features[row * columns + i] * scale;
    }
    let below = x.top(rows);
    for (let l = 0; l < this.#layer; l++) {
      copy.layers[l].forward(copy.engine, below, pass.layers[l]);
      below = pass.layers[l].a;
    }
    for (let row = 0; row < rows; row++) this.#search(first + row, 1, below.row(row));
  }

  /** Searches samples from number `first` on by what the unit takes of each, row by row. */
  #search(first: number, rows: number, inputs: ArrayLike<number>): void {
    const weights = this.#weights, columns = weights.length;
    for (let row = 0; row < rows; row++) {
      let sum = this.#bias;
      for (let i = 0; i < columns; i++) {
        const x = inputs[row * columns + i];
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

  #createBuffers(): Buffers {
    const engine = this.#engine(), copy = this.network.copy(engine);
    return { copy, x: engine.matrix(BATCH, copy.inputs), workspace: copy.workspace(BATCH) };
  }
}
