import type { Kernels } from "./kernels.ts";
import type { NonzeroLists } from "./simd_samples.ts";

/** Samples whose lists of features are fetched, or turned, in one step: about a third of a microsecond. */
const STEP = 4;

/** Bytes of a row of {@link TransposedInput} that has room for `capacity` samples. */
export function transposedStride(capacity: number): number {
  return capacity <= 32 ? 32 : Math.ceil(capacity / 64) * 64;
}

/**
 * Samples turned on their side: for each feature a row of bytes, one of them for each sample. So stands together what
 * belongs to one row of the weights' gradient.
 *
 * They can be turned in steps, ahead of their use.
 */
export class TransposedInput {
  /** The samples that stand here, as far as they have been turned. */
  readonly #samples: Uint32Array;
  #count = 0;
  #fetched = 0;
  #isClear = false;
  #transposed = 0;

  /**
   * @param lists What the samples are turned from.
   * @param pointer Where there is room for `columns` rows of `stride` bytes.
   * @param stride 32, or a multiple of 64: as many samples as a mask can tell.
   */
  constructor(
    readonly lists: NonzeroLists,
    private readonly columns: number,
    readonly pointer: number,
    readonly stride: number,
  ) {
    this.#samples = new Uint32Array(stride);
  }

  /** Begins with other samples: `order[start … start + count − 1]`. */
  begin(order: Uint32Array, start: number, count: number): void {
    this.#count = count;
    this.#fetched = this.#transposed = 0;
    this.#isClear = false;
    for (let i = 0; i < count; i++) this.#samples[i] = order[start + i];
  }

  /** Lets go of what stands here: other samples have come in their place. */
  forget(): void {
    this.#count = -1;
  }

  /** True if these are the samples that were begun with. */
  isFor(order: Uint32Array, start: number, count: number): boolean {
    if (this.#count !== count) return false;
    for (let i = 0; i < count; i++) if (this.#samples[i] !== order[start + i]) return false;
    return true;
  }

  /** Brings the lists of all samples into the cache, as far as that isn't done. */
  fetch({ fetchNonzero }: Kernels, order: number): void {
    fetchNonzero(this.lists.entries, this.lists.starts, order + this.#fetched * 4, this.#count - this.#fetched);
    this.#fetched = this.#count;
  }

  /** Turns all samples, as far as that isn't done. */
  transpose(kernels: Kernels, order: number): void {
    while (this.step(kernels, order));
  }

  /**
   * Does one step of fetching and turning.
   *
   * @param order Where the 32-bit numbers of the samples lie.
   * @returns false if nothing was left to do.
   */
  step(kernels: Kernels, order: number): boolean {
    const { lists: { entries, starts }, columns, pointer, stride } = this;
    if (this.#fetched < this.#count) {
      const count = Math.min(STEP, this.#count - this.#fetched);
      kernels.fetchNonzero(entries, starts, order + this.#fetched * 4, count);
      this.#fetched += count;
    } else if (!this.#isClear) {
      kernels.clear(pointer, columns * stride);
      this.#isClear = true;
    } else if (this.#transposed < this.#count) {
      const count = Math.min(STEP, this.#count - this.#transposed);
      kernels.transposeNonzero(
        entries,
        starts,
        order + this.#transposed * 4,
        count,
        pointer + this.#transposed,
        stride,
      );
      this.#transposed += count;
    } else {
      return false;
    }
    return true;
  }
}
