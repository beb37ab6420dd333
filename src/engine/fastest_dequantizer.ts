import type { Dequantizer } from "./quantization/quantizer.ts";
import { REFERENCE_QUANTIZER } from "./reference/reference_quantizer.ts";
import { compileKernels, loadKernels } from "./simd/kernels.ts";
import { createMemory } from "./simd/memory.ts";
import { SimdDequantizer } from "./simd/simd_dequantizer.ts";

/** One serves all: its memory can't be given back. */
let fastest: Dequantizer | undefined;

/** The fastest dequantizer there is: SIMD, or the reference where WebAssembly has none. */
export function fastestDequantizer(): Dequantizer {
  return fastest ??= simdDequantizer() ?? REFERENCE_QUANTIZER;
}

/** A SIMD dequantizer in memory of its own, if WebAssembly has SIMD. */
function simdDequantizer(): Dequantizer | undefined {
  const compiled = compileKernels(false), memory = createMemory();
  return compiled && memory && new SimdDequantizer(loadKernels(compiled.module, memory), memory);
}
