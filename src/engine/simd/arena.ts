import { gibibytes } from "../gibibytes.ts";
import { BARRIER } from "./layout.ts";

const PAGE = 65_536;

/** Bytes behind each piece that kernels may read before they know that they don't need them: 64 samples' bytes. */
const READABLE_BEHIND = 64;

/** A wasm32 pointer can't tell more bytes apart. */
export const ADDRESSABLE_BYTES = 2 ** 32;

/** A kind of typed array, made as a view of a buffer. */
type ViewOf<T> = {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** The bytes that the arena hands out for a piece of `bytes`: whole cache lines, with those that may be read behind it. */
export function pieceBytes(bytes: number): number {
  return Math.ceil((bytes + READABLE_BEHIND) / 128) * 128;
}

/**
 * Memory that is handed out once and never given back: a run plans what it needs before the first batch.
 *
 * It grows with each piece that doesn't fit, by as many pages as that takes. `WebAssembly.Memory` then has a new buffer,
 * on every thread at a time of its own, and a view that is made of the old one is too short. So nobody but the arena
 * reads the memory's buffer: it makes the views, and only of pieces that it has handed out.
 *
 * Every worker of a crew asks for the same pieces in the same order, so all arrive at the same places without a word.
 */
export class Arena {
  #next = BARRIER;
  readonly #memory: WebAssembly.Memory;

  /** @param memory The same for every worker of the crew. */
  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** Bytes taken so far, those below the first piece among them. */
  get bytes(): number {
    return this.#next;
  }

  /**
   * The place of `bytes` bytes, zero at first, with 64 more behind them that may be read; at the start of a cache line.
   *
   * @throws {RangeError} if they don't fit into what 32 bits can address, or the system has no more memory.
   */
  take(bytes: number): number {
    const place = this.#next;
    const end = place + pieceBytes(bytes);
    if (end > ADDRESSABLE_BYTES) {
      throw new RangeError(
        `the run needs at least ${gibibytes(end)} of memory, and the SIMD engine can address ` +
          `${gibibytes(ADDRESSABLE_BYTES)}; ` +
          "take fewer or smaller layers, a smaller batch or fewer samples, or the reference engine",
      );
    }
    this.#reach(end);
    this.#next = end;
    return place;
  }

  /**
   * `length` numbers of memory that has been taken, from a place within it on.
   *
   * @throws {RangeError} if they end behind it.
   */
  view<T>(type: ViewOf<T>, place: number, length: number): T {
    const end = place + length * type.BYTES_PER_ELEMENT;
    if (end > this.#next) throw new RangeError(`a view up to byte ${end} was asked for; ${this.#next} are taken`);
    return new type(this.#memory.buffer, place, length);
  }

  /** Takes memory for `length` numbers, zero at first. */
  takeView<T>(type: ViewOf<T>, length: number): T {
    return this.view(type, this.take(length * type.BYTES_PER_ELEMENT), length);
  }

  /** Sees to it that the memory, and its buffer as this thread has it, go up to `end`. */
  #reach(end: number): void {
    const needed = Math.ceil(end / PAGE);
    while (this.#memory.buffer.byteLength < needed * PAGE) {
      // Growing by nothing brings this thread's buffer up to date with what other workers have grown the memory to.
      const pages = this.#memory.grow(0);
      if (pages >= needed) return;
      try {
        this.#memory.grow(needed - pages);
      } catch (cause) {
        // Another worker that asks for the same may have been faster; there may be no room to add it twice, and no need.
        if (this.#memory.grow(0) > pages) continue;
        throw new RangeError(
          `the run needs at least ${gibibytes(end)} of memory, and the system doesn't give it that much; ` +
            "take fewer or smaller layers, a smaller batch or fewer samples",
          { cause },
        );
      }
    }
  }
}
