import { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";

/** Bytes that are taken into the kernels' memory at a time. */
const PIECE_BYTES = 65_536;

/** Bytes of the remainders of each byte in each place of a slice of sixteen. */
const REMAINDERS_BYTES = 16 * 256 * 4;

/** The checksum CRC-32C by the kernels, outside of an engine: 0.4 ns a byte, and not much more before it is optimized. */
export class SimdChecksum {
  readonly #piece: Uint8Array;
  readonly #remainders: number;

  /** @param kernels Working on `memory`, which nobody else uses. */
  constructor(private readonly kernels: Kernels, memory: WebAssembly.Memory) {
    const arena = new Arena(memory);
    this.#remainders = arena.take(REMAINDERS_BYTES);
    this.#piece = arena.takeView(Uint8Array, PIECE_BYTES);
    kernels.fillRemainders(this.#remainders);
  }

  /** The checksum of some bytes, as `crc32c` gives it. */
  of(bytes: Uint8Array): number {
    let rest = 0xFFFFFFFF;
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      this.#piece.set(piece);
      rest = this.kernels.checksum(rest, this.#piece.byteOffset, piece.length, this.#remainders);
    }
    return ~rest >>> 0;
  }
}
