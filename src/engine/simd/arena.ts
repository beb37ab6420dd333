import { gibibytes } from "../gibibytes.ts";
import { BARRIER, BarrierWord } from "./layout.ts";

const PAGE = 65_536;

/** Bytes after each piece that kernels may read and ignore: the bytes of 64 samples. */
const READABLE_BEHIND = 64;

/** A wasm32 pointer can't address more. */
export const ADDRESSABLE_BYTES = 2 ** 32;

/** A kind of typed array, made as a view of a buffer. */
type ViewOf<T> = {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** The bytes that a piece of `bytes` takes in the arena: whole cache lines, including those that may be read after it. */
export function pieceBytes(bytes: number): number {
  return Math.ceil((bytes + READABLE_BEHIND) / 128) * 128;
}

/** Where the first piece begins: after the barrier of the thread group. */
const FIRST_PIECE = BARRIER + pieceBytes(BarrierWord.count * 4);

/**
 * Memory that is allocated once and never freed: a run allocates what it needs before the first batch.
 *
 * The memory grows by as many pages as a piece needs. `WebAssembly.Memory` then has a new buffer, which every thread sees
 * at a time of its own, and a view of the old one is too short. So only the arena reads the memory's buffer: it makes the
 * views, and only of pieces that were allocated.
 *
 * Every worker of a thread group allocates the same pieces in the same order, so all get the same addresses without
 * communicating.
 */
export class Arena {
  #next: number;

  /**
   * @param memory The same for every worker of the thread group.
   * @param start The end of what another arena has allocated in the same memory; what lies before it stays.
   */
  constructor(readonly memory: WebAssembly.Memory, start: number = FIRST_PIECE) {
    this.#next = start;
  }

  /** Bytes allocated so far, including those before the first piece. */
  get bytes(): number {
    return this.#next;
  }

  /**
   * Allocates `bytes` bytes, zero at first, with 64 more after them that may be read; returns their address, the start of
   * a cache line.
   *
   * @throws {RangeError} if 32 bits can't address them, or the system has no more memory.
   */
  take(bytes: number): number {
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new RangeError(`${bytes} bytes were asked for`);
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

  /** Makes the last piece `bytes` bytes longer, a multiple of 128. */
  extend(bytes: number): void {
    this.take(bytes - READABLE_BEHIND);
  }

  /**
   * A view of `length` numbers from an address on.
   *
   * @throws {RangeError} if they end after what is allocated.
   */
  view<T>(type: ViewOf<T>, place: number, length: number): T {
    const end = place + length * type.BYTES_PER_ELEMENT;
    if (end > this.#next) throw new RangeError(`a view up to byte ${end} was asked for; ${this.#next} are taken`);
    return new type(this.memory.buffer, place, length);
  }

  /** Allocates `length` numbers, zero at first. */
  takeView<T>(type: ViewOf<T>, length: number): T {
    return this.view(type, this.take(length * type.BYTES_PER_ELEMENT), length);
  }

  /** Makes the memory, and the buffer that this thread sees, reach up to `end`. */
  #reach(end: number): void {
    const needed = Math.ceil(end / PAGE);
    while (this.memory.buffer.byteLength < needed * PAGE) {
      // Growing by nothing updates this thread's buffer to the size that other workers have grown the memory to.
      const pages = this.memory.grow(0);
      if (pages >= needed) return;
      try {
        this.memory.grow(needed - pages);
      } catch (cause) {
        // Another worker may just have allocated the same pages; there may be no room to add them twice, and no need.
        if (this.memory.grow(0) > pages) continue;
        throw new RangeError(
          `the run needs at least ${gibibytes(end)} of memory, and the system doesn't give it that much; ` +
            "take fewer or smaller layers, a smaller batch or fewer samples",
          { cause },
        );
      }
    }
  }
}
