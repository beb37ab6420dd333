import type { Batch, BatchUse } from "../engine.ts";
import type { Arena } from "./arena.ts";
import type { Member } from "./crew.ts";
import type { Kernels } from "./kernels.ts";
import { SimdMatrix } from "./simd_matrix.ts";
import type { SimdSamples } from "./simd_samples.ts";

/** A batch of bytes turned on its side: `stride` bytes for each feature, one of them for each sample. */
export interface Sideways {
  readonly pointer: number;
  readonly stride: number;
}

/** Some samples of those loaded, in the form that the kernels read. */
export class SimdBatch implements Batch {
  rows = 0;
  /** Where the labels lie, as 32-bit numbers; each member of the crew has its own. */
  readonly labels: number;
  readonly #allLabels: Uint16Array;
  #order: Uint32Array = new Uint32Array(0);
  #start = 0;
  /** The features as numbers, where all of them are touched; and its first rows, by how many. */
  readonly #dense?: SimdMatrix;
  readonly #denseRows = new Map<number, SimdMatrix>();
  /** Room for the features on their side, this member's own; and whether they stand there. */
  readonly #sideways?: Sideways;
  #turned = false;

  constructor(
    readonly samples: SimdSamples,
    readonly capacity: number,
    use: BatchUse,
    arena: Arena,
    { number, members }: Member,
  ) {
    const { columns } = samples;
    this.labels = arena.take(members * capacity * 4) + number * capacity * 4;
    this.#allLabels = new Uint16Array(arena.memory.buffer, samples.labels, samples.rows);
    if (samples.features.form !== "present") {
      this.#dense = SimdMatrix.allocate(arena, capacity, columns);
    } else if (use === "training") {
      // A mask tells 32 samples at a time.
      const stride = Math.ceil(capacity / 32) * 32;
      this.#sideways = { pointer: arena.take(members * columns * stride) + number * columns * stride, stride };
    }
  }

  get columns(): number {
    return this.samples.columns;
  }

  /** Where the 32-bit numbers of the selected samples lie. */
  get order(): number {
    return this.#order.byteOffset + this.#start * 4;
  }

  /** The selected samples' features as numbers (rows × columns), if all of them are touched. */
  get features(): SimdMatrix | undefined {
    if (!this.#dense) return undefined;
    let features = this.#denseRows.get(this.rows);
    if (!features) this.#denseRows.set(this.rows, features = this.#dense.top(this.rows));
    return features;
  }

  label(i: number): number {
    return this.#allLabels[this.#order[this.#start + i]];
  }

  /** Selects `order[start … start + count − 1]`. */
  choose(order: Uint32Array, start: number, count: number): void {
    this.#order = order;
    this.#start = start;
    this.rows = count;
    this.#turned = false;
  }

  /**
   * The selected samples' features on their side.
   *
   * @throws {Error} if the batch was made for evaluation, or its samples have all features.
   */
  turn(kernels: Kernels): Sideways {
    const { samples: { features, columns } } = this;
    if (!this.#sideways || features.form !== "present") throw new Error("weights are updated by a batch for training");
    if (!this.#turned) {
      const { pointer, stride } = this.#sideways;
      kernels.turnPresent(features.entries, features.starts, this.order, this.rows, columns, pointer, stride);
      this.#turned = true;
    }
    return this.#sideways;
  }
}
