import { gibibytes } from "../gibibytes.ts";
import { BARRIER } from "./layout.ts";

const PAGE = 65_536;

/** Bytes behind each piece that kernels may read before they know that they don't need them: 64 samples' bytes. */
const READABLE_BEHIND = 64;

/** A wasm32 pointer can't tell more bytes apart. */
const LIMIT = 2 ** 32;

/**
 * Memory that is handed out once and never given back: a run plans what it needs before the first batch.
 *
 * Every member of a crew asks for the same pieces in the same order, so all arrive at the same places without a word.
 */
export class Arena {
  #next = BARRIER;

  constructor(readonly memory: WebAssembly.Memory) {}

  /**
   * The place of `bytes` bytes, zero at first, with 64 more behind them that may be read; at the start of a cache line.
   *
   * @throws {RangeError} if they don't fit into what 32 bits can address.
   */
  take(bytes: number): number {
    const place = this.#next;
    const end = place + Math.ceil((bytes + READABLE_BEHIND) / 128) * 128;
    if (end > LIMIT) {
      throw new RangeError(
        `the run needs at least ${gibibytes(end)} of memory, and the SIMD engine can address ${gibibytes(LIMIT)}; ` +
          "take fewer or smaller layers, a smaller batch or fewer samples, or the reference engine",
      );
    }
    this.#reach(end);
    this.#next = end;
    return place;
  }

  #reach(end: number): void {
    const missing = end - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    try {
      this.memory.grow(Math.ceil(missing / PAGE));
    } catch (error) {
      // Other members ask for the same at the same time; there may be no room to add it twice, and no need to.
      if (this.memory.grow(0) * PAGE < end) throw error;
    }
  }
}
