import { compileKernels, loadKernels } from "../../src/engine/simd/kernels.ts";
import { createMemory } from "../../src/engine/simd/memory.ts";
import { SimdEngine } from "../../src/engine/simd/simd_engine.ts";

/** The SIMD engine on one thread, in memory of its own. */
export function simdEngine(): SimdEngine {
  const compiled = compileKernels(false), memory = createMemory();
  if (!compiled || !memory) throw new Error("this machine has no WebAssembly SIMD on shared memory to be measured");
  return new SimdEngine(loadKernels(compiled.module, memory), memory);
}
