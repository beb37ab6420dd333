import type { Kernels } from "./kernels.ts";
import type { NonzeroLists } from "./simd_samples.ts";

/** Samples to prefetch or transpose in one step, about a third of a microsecond. */
const STEP = 4;

/** Bytes of a row of a {@link TransposedInput} for up to `capacity` samples. */
export function transposedStride(capacity: number): number {
  return capacity <= 32 ? 32 : Math.ceil(capacity / 64) * 64;
}

/**
 * Transposed samples: a row for each feature, with a byte for each sample. So what one row of the weights' gradient needs
 * stands together.
 *
 * They can be transposed in steps, ahead of their use.
 */
export class TransposedInput {
  /** The samples, which may not all be transposed yet. */
  readonly #samples: Uint32Array;
  #count = 0;
  #fetched = 0;
  #isClear = false;
  #transposed = 0;

  /**
   * @param lists What the samples are transposed from.
   * @param pointer The address of `columns` rows of `stride` bytes.
   * @param stride 32, or a multiple of 64, the samples that a mask covers.
   */
  constructor(
    readonly lists: NonzeroLists,
    private readonly columns: number,
    readonly pointer: number,
    readonly stride: number,
  ) {
    this.#samples = new Uint32Array(stride);
  }

  /** Starts with other samples: `order[start … start + count − 1]`. */
  begin(order: Uint32Array, start: number, count: number): void {
    this.#count = count;
    this.#fetched = this.#transposed = 0;
    this.#isClear = false;
    for (let i = 0; i < count; i++) this.#samples[i] = order[start + i];
  }

  /** Discards the samples, which have been replaced. */
  invalidate(): void {
    this.#count = -1;
  }

  /** True if these are the samples. */
  isFor(order: Uint32Array, start: number, count: number): boolean {
    if (this.#count !== count) return false;
    for (let i = 0; i < count; i++) if (this.#samples[i] !== order[start + i]) return false;
    return true;
  }

  /** Prefetches the lists of all samples, as far as that isn't done. */
  fetch({ fetchNonzero }: Kernels, order: number): void {
    fetchNonzero(this.lists.entries, this.lists.starts, order + this.#fetched * 4, this.#count - this.#fetched);
    this.#fetched = this.#count;
  }

  /** Transposes all samples, as far as that isn't done. */
  transpose(kernels: Kernels, order: number): void {
    while (this.step(kernels, order));
  }

  /**
   * Does one step of prefetching and transposing.
   *
   * @param order The address of the samples' 32-bit indices.
   * @returns false if nothing is left to do.
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
