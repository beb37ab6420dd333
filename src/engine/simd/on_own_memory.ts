import { compileKernels, type Kernels, loadKernels } from "./kernels.ts";
import { createMemory } from "./memory.ts";

/**
 * Makes something of the kernels that works outside of an engine, on memory of its own; this can't be given back, so that
 * one of a kind serves all.
 *
 * @returns undefined where WebAssembly has no SIMD.
 */
export function onOwnMemory<T>(create: (kernels: Kernels, memory: WebAssembly.Memory) => T): T | undefined {
  const compiled = compileKernels(false), memory = createMemory();
  return compiled && memory && create(loadKernels(compiled.module, memory), memory);
}
