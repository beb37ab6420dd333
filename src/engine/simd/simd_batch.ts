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
  /** The samples that stand there. */
  readonly samples: Uint32Array;
  /** How many do. */
  count: number;
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
  /** Room for the features on their side, this member's own: those of the selected samples, and of the next. */
  readonly #sideways: readonly Sideways[] = [];
  #turn = 0;

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
      this.#sideways = [0, 1].map(() => ({
        pointer: arena.take(members * columns * stride) + number * columns * stride,
        stride,
        samples: new Uint32Array(capacity),
        count: 0,
      }));
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

  /** Selects `order[start … start + count − 1]`; returns true if that has been looked ahead at. */
  choose(order: Uint32Array, start: number, count: number): boolean {
    this.#order = order;
    this.#start = start;
    this.rows = count;
    this.#turn = 1 - this.#turn;
    return this.#stands(start, count);
  }

  /** Prepares what is likely to be selected next, the samples that follow in the order. */
  lookAhead({ fetchPresent, turnPresent }: Kernels): void {
    const { samples: { features, columns } } = this;
    const start = this.#start + this.rows;
    const count = Math.min(this.capacity, this.#order.length - start);
    if (features.form !== "present" || count <= 0) return;
    const order = this.#order.byteOffset + start * 4;
    fetchPresent(features.entries, features.starts, order, count);
    const next = this.#sideways[1 - this.#turn];
    if (!next) return;
    turnPresent(features.entries, features.starts, order, count, columns, next.pointer, next.stride);
    this.#note(next, start, count);
  }

  /**
   * The selected samples' features on their side.
   *
   * @throws {Error} if the batch was made for evaluation, or its samples have all features.
   */
  turn({ turnPresent }: Kernels): Sideways {
    const { samples: { features, columns }, rows } = this;
    const sideways = this.#sideways[this.#turn];
    if (!sideways || features.form !== "present") throw new Error("weights are updated by a batch for training");
    if (!this.#stands(this.#start, rows)) {
      turnPresent(features.entries, features.starts, this.order, rows, columns, sideways.pointer, sideways.stride);
      this.#note(sideways, this.#start, rows);
    }
    return sideways;
  }

  #note(sideways: Sideways, start: number, count: number): void {
    sideways.count = count;
    for (let i = 0; i < count; i++) sideways.samples[i] = this.#order[start + i];
  }

  /** True if `order[start … start + count − 1]` stand on their side where the selected samples are to. */
  #stands(start: number, count: number): boolean {
    const sideways = this.#sideways[this.#turn];
    if (sideways?.count !== count) return false;
    for (let i = 0; i < count; i++) if (sideways.samples[i] !== this.#order[start + i]) return false;
    return true;
  }
}
