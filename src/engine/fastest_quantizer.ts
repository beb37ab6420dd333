import type { Quantizer } from "./quantization/quantizer.ts";
import { REFERENCE_QUANTIZER } from "./quantization/reference_quantizer.ts";
import { compileKernels, loadKernels } from "./simd/kernels.ts";
import { createMemory } from "./simd/memory.ts";
import { SimdQuantizer } from "./simd/simd_quantizer.ts";

/** One serves all: its memory can't be given back. */
let fastest: Quantizer | undefined;

/** The fastest quantizer there is: SIMD, or the reference where WebAssembly has none. */
export function fastestQuantizer(): Quantizer {
  return fastest ??= simdQuantizer() ?? REFERENCE_QUANTIZER;
}

/** A SIMD quantizer in memory of its own, if WebAssembly has SIMD. */
function simdQuantizer(): Quantizer | undefined {
  const compiled = compileKernels(false), memory = createMemory();
  return compiled && memory && new SimdQuantizer(loadKernels(compiled.module, memory), memory);
}
