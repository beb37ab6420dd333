import type { Batch, BatchUse } from "../engine.ts";
import type { Arena } from "./arena.ts";
import type { GroupWorker } from "./thread_group.ts";
import type { Kernels } from "./kernels.ts";
import { SimdMatrix } from "./simd_matrix.ts";
import { TransposedInput, transposedStride } from "./transposed_input.ts";
import type { SimdSamples } from "./simd_samples.ts";

/** Some of the loaded samples, in the form that the kernels read. */
export class SimdBatch implements Batch {
  rows = 0;
  /** The address of the labels, 32-bit integers; each worker has its own copy. */
  readonly labels: number;
  readonly #allLabels: Uint16Array;
  #order: Uint32Array = new Uint32Array(0);
  #start = 0;
  /** The features as numbers, if zeros aren't skipped; and views of its first rows, by their number. */
  readonly #dense?: SimdMatrix;
  readonly #denseRows = new Map<number, SimdMatrix>();
  /** The transposed features of the selected samples and of the next, this worker's copies. */
  readonly #transposed: readonly TransposedInput[] = [];
  #turn = 0;
  /** True once the next samples have been started. */
  #looksAhead = false;
  /** The samples' reloads at the last selection. */
  #reloads = 0;

  constructor(
    readonly samples: SimdSamples,
    readonly capacity: number,
    readonly use: BatchUse,
    arena: Arena,
    { number, workers }: GroupWorker,
  ) {
    const { columns } = samples;
    this.labels = arena.take(workers * capacity * 4) + number * capacity * 4;
    this.#allLabels = arena.view(Uint16Array, samples.labels, samples.rows);
    const { features } = samples;
    if (features.form !== "nonzero") {
      this.#dense = SimdMatrix.allocate(arena, capacity, columns);
    } else if (use === "training") {
      const stride = transposedStride(capacity);
      const room = () => arena.take(workers * columns * stride) + number * columns * stride;
      this.#transposed = [room(), room()].map((pointer) => new TransposedInput(features, columns, pointer, stride));
    }
  }

  get columns(): number {
    return this.samples.columns;
  }

  /** The address of the 32-bit indices of the selected samples. */
  get order(): number {
    return this.#order.byteOffset + this.#start * 4;
  }

  /** The selected samples' features as numbers (rows × columns), if zeros aren't skipped. */
  get features(): SimdMatrix | undefined {
    if (!this.#dense) return undefined;
    let features = this.#denseRows.get(this.rows);
    if (!features) this.#denseRows.set(this.rows, features = this.#dense.top(this.rows));
    return features;
  }

  label(i: number): number {
    return this.#allLabels[this.#order[this.#start + i]];
  }

  /**
   * Selects `order[start … start + count − 1]`.
   *
   * @throws {RangeError} if that is more than the batch's capacity or the order's length: a kernel would write elsewhere.
   */
  choose(order: Uint32Array, start: number, count: number): void {
    if (!(start >= 0 && count >= 0 && count <= this.capacity && start + count <= order.length)) {
      throw new RangeError(
        `${count} samples from ${start} on were asked for; the batch has room for ${this.capacity}, and the order ` +
          `has ${order.length}`,
      );
    }
    this.#order = order;
    this.#start = start;
    this.rows = count;
    this.#turn = 1 - this.#turn;
    this.#looksAhead = false;
    if (this.#reloads !== this.samples.reloads) {
      this.#reloads = this.samples.reloads;
      for (const transposed of this.#transposed) transposed.invalidate();
    }
    if (this.transposed && !this.transposed.isFor(order, start, count)) this.transposed.begin(order, start, count);
  }

  /** The transposed features of the selected samples, if the batch is for training and its features are sparse. */
  get transposed(): TransposedInput | undefined {
    return this.#transposed[this.#turn];
  }

  /**
   * Does one step of preparing the samples that are likely to be selected next, those that follow in the order.
   *
   * @returns false if nothing is left to do.
   */
  lookAhead(kernels: Kernels): boolean {
    const next = this.#transposed[1 - this.#turn];
    const start = this.#start + this.rows, count = Math.min(this.capacity, this.#order.length - start);
    if (!next || count <= 0) return false;
    if (!this.#looksAhead) next.begin(this.#order, start, count);
    this.#looksAhead = true;
    return next.step(kernels, this.#order.byteOffset + start * 4);
  }
}
