import type { Engine } from "./engine.ts";
import { ReferenceEngine } from "./reference/reference.ts";
import { compileKernels, loadKernels } from "./simd/kernels.ts";
import { createMemory } from "./simd/memory.ts";
import { SimdEngine } from "./simd/simd_engine.ts";

/** The fastest engine on one thread, in memory of its own: SIMD, or the reference engine where WebAssembly has none. */
export function singleThreadEngine(): Engine {
  const compiled = compileKernels(false), memory = createMemory();
  if (!compiled || !memory) return new ReferenceEngine();
  return new SimdEngine(loadKernels(compiled.module, memory), memory);
}
