import type { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";

/** The size in bytes of the tables of remainders, one for each place in a slice of 16 bytes. */
export const REMAINDERS_BYTES = 16 * 256 * 4;

/** The checksum CRC-32C by the kernels: 0.4 ns a byte, and not much more before V8 has optimized them. */
export class SimdChecksum {
  readonly #remainders: number;

  /** @param arena Of the kernels' memory; each worker of a thread group allocates the same in it. */
  constructor(private readonly kernels: Kernels, arena: Arena) {
    this.#remainders = arena.take(REMAINDERS_BYTES);
    kernels.fillRemainders(this.#remainders);
  }

  /**
   * The checksum of bytes in that memory, as `crc32c` gives it.
   *
   * @param before The checksum of the bytes before them. Default: there are none.
   */
  of(bytes: Uint8Array, before = 0): number {
    return ~this.kernels.checksum(~before, bytes.byteOffset, bytes.length, this.#remainders) >>> 0;
  }

  /** The checksum of bytes whose own is `first`, and `length` more, whose own is `second`. */
  joined(first: number, second: number, length: number): number {
    return this.kernels.joinChecksums(first, second, length) >>> 0;
  }
}
