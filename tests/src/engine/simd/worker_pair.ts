import { assert } from "deno-std/assert/assert.js";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";

/** Two workers of a thread group in one thread; they don't wait for each other, so the main one has to go first. */
export interface WorkerPair {
  readonly main: SimdEngine;
  readonly other: SimdEngine;
  /** How often each has come to the barrier since they were made. */
  readonly barriers: () => readonly [main: number, other: number];
}

/** Makes a pair. */
export function workerPair(): WorkerPair {
  const compiled = compileKernels(true), memory = createMemory();
  assert(compiled && memory, "WebAssembly SIMD or shared memory is missing here");
  const kernels = loadKernels(compiled.module, memory), arrivals = [0, 0];
  const [main, other] = arrivals.map((_, number) => {
    const arrive = () => {
      arrivals[number]++;
      return -1;
    };
    return new SimdEngine({ ...kernels, arrive }, memory, { worker: { number, workers: 2, spins: 0 } });
  });
  arrivals.fill(0);
  return { main, other, barriers: () => [arrivals[0], arrivals[1]] };
}
