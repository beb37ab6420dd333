import type { Engine } from "../engine/engine.ts";
import { ReferenceEngine } from "../engine/reference/reference.ts";
import { compileKernels, loadKernels } from "../engine/simd/kernels.ts";
import { createMemory } from "../engine/simd/memory.ts";
import { SimdEngine } from "../engine/simd/simd_engine.ts";

/**
 * The fastest engine on one thread, in memory of its own: SIMD, or the reference engine where WebAssembly has none.
 *
 * What a network has learned is scored on it while the network itself goes on learning elsewhere.
 */
export function scoringEngine(): Engine {
  const compiled = compileKernels(false), memory = createMemory();
  if (!compiled || !memory) return new ReferenceEngine();
  return new SimdEngine(loadKernels(compiled.module, memory), memory);
}
