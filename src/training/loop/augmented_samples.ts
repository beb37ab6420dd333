import type { Batch, LoadedSamples } from "../../engine/engine.ts";
import { ThreadGroupAbandonedError } from "../../engine/simd/engine_worker.ts";
import type { Network } from "../../network/network.ts";
import { batchRows } from "./batch_rows.ts";
import type { ChunkRing } from "../session/chunk_ring.ts";
import type { SampleSource } from "./sample_source.ts";

/**
 * Training samples that another thread augments and shuffles for each epoch, ahead of their use.
 *
 * The engine has one chunk of an epoch at a time. The main thread waits for the next, if it has to.
 */
export class AugmentedSamples implements SampleSource {
  #epoch = -1;
  /** The chunk that the engine has. */
  #chunk = -1;
  #loaded?: LoadedSamples;
  #batch?: Batch;
  /** 0, 1, 2 …: chunks come in the epoch's order. */
  readonly #order: Uint32Array;
  #chunkOrder: Uint32Array;

  /** @param batchSize As the ring was made for. */
  constructor(
    private readonly network: Pick<Network, "engine" | "load">,
    private readonly ring: ChunkRing,
    private readonly batchSize: number,
  ) {
    const { chunkRows } = ring.fields;
    this.#chunkOrder = this.#order = network.engine.indices(chunkRows);
  }

  get rows(): number {
    return this.ring.fields.rows;
  }

  beginEpoch(number: number): void {
    this.#epoch = number;
  }

  select(start: number, count: number): Batch {
    const { network: { engine }, ring } = this, { chunkRows } = ring.fields;
    const chunk = this.#epoch * ring.chunksAnEpoch + Math.floor(start / chunkRows);
    if (!this.#loaded && chunk > 0) this.#catchUp();
    if (chunk !== this.#chunk) this.#load(chunk);
    engine.select(this.#batch!, this.#chunkOrder, start % chunkRows, count);
    return this.#batch!;
  }

  /**
   * Brings the engine to where it is in the middle of a run. The first chunk of all decides the form that samples are
   * loaded in; and where a byte had rested until some chunk, it has not since: so one sample has all of them.
   */
  #catchUp(): void {
    const { network: { engine }, ring: { fields: { columns, form } } } = this;
    this.#load(0);
    if (form === "floats") return;
    const all = { features: new Uint8Array(columns).fill(255), labels: new Uint16Array(1), columns };
    engine.reload(this.#loaded!, all);
  }

  #load(chunk: number): void {
    const { network, ring } = this, { engine } = network;
    engine.onMain(() => {
      if (!ring.take(chunk)) throw new ThreadGroupAbandonedError("the augmentation thread has ended");
    });
    const samples = ring.samples(chunk);
    if (this.#loaded) {
      engine.reload(this.#loaded, samples);
    } else {
      this.#loaded = network.load(samples);
      this.#batch = engine.batch(this.#loaded, batchRows(this.batchSize, this.#loaded.rows), "training");
    }
    this.#chunk = chunk;
    this.#chunkOrder = this.#order.subarray(0, samples.labels.length);
  }
}
