import type { Batch, Engine, LoadedSamples } from "../../engine/engine.ts";
import { Random } from "../../matrix/random.ts";
import { RandomStream } from "../../matrix/random_stream.ts";
import { batchRows } from "./batch_rows.ts";
import type { ResolvedOptions } from "../../options/options.ts";
import type { SampleSource } from "./sample_source.ts";

/** Training samples as they are, shuffled for each epoch. */
export class ShuffledSamples implements SampleSource {
  readonly #batch: Batch;
  readonly #order: Uint32Array;
  readonly #random: Random;
  /** How often the order was shuffled. */
  #shuffles = 0;
  /** The places in the order that were selected last, and the samples there before the order was shuffled again. */
  #selected = { start: 0, end: 0 };
  #before: readonly number[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly samples: LoadedSamples,
    { batchSize, seed }: Pick<ResolvedOptions, "batchSize" | "seed">,
  ) {
    this.#batch = engine.batch(samples, batchRows(batchSize, samples.rows), "training");
    this.#order = engine.indices(samples.rows);
    this.#random = new Random(seed, RandomStream.order);
  }

  get rows(): number {
    return this.samples.rows;
  }

  beginEpoch(number: number): void {
    // Each order is made from the one before, a millisecond for 60,000 samples.
    const more = number + 1 - this.#shuffles;
    this.engine.onMain(() => {
      this.#before = this.lastSelected;
      for (let i = 0; i < more; i++) this.#random.shuffle(this.#order);
    });
    this.#shuffles += Math.max(0, more);
    this.#selected.start = this.#selected.end = 0;
  }

  get lastSelected(): readonly number[] {
    const { start, end } = this.#selected;
    return end > start ? [...this.#order.subarray(start, end)] : this.#before;
  }

  select(start: number, count: number): Batch {
    this.#selected.start = start;
    this.#selected.end = start + count;
    this.engine.select(this.#batch, this.#order, start, count);
    return this.#batch;
  }
}
