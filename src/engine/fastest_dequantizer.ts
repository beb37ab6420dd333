import type { Dequantizer } from "./quantization/quantizer.ts";
import { REFERENCE_QUANTIZER } from "./reference/reference_quantizer.ts";
import { onOwnMemory } from "./simd/on_own_memory.ts";
import { SimdDequantizer } from "./simd/simd_dequantizer.ts";

let fastest: Dequantizer | undefined;

/** The fastest dequantizer there is: SIMD, or the reference where WebAssembly has none. */
export function fastestDequantizer(): Dequantizer {
  return fastest ??= onOwnMemory((kernels, memory) => new SimdDequantizer(kernels, memory)) ?? REFERENCE_QUANTIZER;
}
