import type { Kernels } from "./kernels.ts";
import type { PresentLists } from "./simd_samples.ts";

/** Samples whose lists of features are fetched, or turned, in one step: about a third of a microsecond. */
const STEP = 4;

/** Bytes of a row of {@link Sideways} that has room for `capacity` samples. */
export function sidewaysStride(capacity: number): number {
  return capacity <= 32 ? 32 : Math.ceil(capacity / 64) * 64;
}

/**
 * Samples turned on their side: for each feature a row of bytes, one of them for each sample. So stands together what
 * belongs to one row of the weights' gradient.
 *
 * They can be turned in steps, ahead of their use.
 */
export class Sideways {
  /** The samples that stand here, as far as they have been turned. */
  readonly #samples: Uint32Array;
  #count = 0;
  #fetched = 0;
  #isClear = false;
  #turned = 0;

  /**
   * @param lists What the samples are turned from.
   * @param pointer Where there is room for `columns` rows of `stride` bytes.
   * @param stride 32, or a multiple of 64: as many samples as a mask can tell.
   */
  constructor(
    readonly lists: PresentLists,
    private readonly columns: number,
    readonly pointer: number,
    readonly stride: number,
  ) {
    this.#samples = new Uint32Array(stride);
  }

  /** Begins with other samples: `order[start … start + count − 1]`. */
  begin(order: Uint32Array, start: number, count: number): void {
    this.#count = count;
    this.#fetched = this.#turned = 0;
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
  fetch({ fetchPresent }: Kernels, order: number): void {
    fetchPresent(this.lists.entries, this.lists.starts, order + this.#fetched * 4, this.#count - this.#fetched);
    this.#fetched = this.#count;
  }

  /** Turns all samples, as far as that isn't done. */
  turn(kernels: Kernels, order: number): void {
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
      kernels.fetchPresent(entries, starts, order + this.#fetched * 4, count);
      this.#fetched += count;
    } else if (!this.#isClear) {
      kernels.clear(pointer, columns * stride);
      this.#isClear = true;
    } else if (this.#turned < this.#count) {
      const count = Math.min(STEP, this.#count - this.#turned);
      kernels.turnPresent(entries, starts, order + this.#turned * 4, count, pointer + this.#turned, stride);
      this.#turned += count;
    } else {
      return false;
    }
    return true;
  }
}
