import type { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";

/** Bytes of the remainders of each byte in each place of a slice of sixteen. */
export const REMAINDERS_BYTES = 16 * 256 * 4;

/** The checksum CRC-32C by the kernels: 0.4 ns a byte, and not much more before it is optimized. */
export class SimdChecksum {
  readonly #remainders: number;

  /** @param arena In the memory that the kernels work on; each worker of a thread group makes the same in it. */
  constructor(private readonly kernels: Kernels, arena: Arena) {
    this.#remainders = arena.take(REMAINDERS_BYTES);
    kernels.fillRemainders(this.#remainders);
  }

  /**
   * The checksum of bytes in that memory, as `crc32c` gives it.
   *
   * @param before That of the bytes before them. Default: there are none.
   */
  of(bytes: Uint8Array, before = 0): number {
    return ~this.kernels.checksum(~before, bytes.byteOffset, bytes.length, this.#remainders) >>> 0;
  }
}
