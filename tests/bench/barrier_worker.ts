/// <reference lib="deno.worker" />
import { loadKernels } from "../../src/engine/simd/kernels.ts";
import { BARRIER } from "../../src/engine/simd/layout.ts";

/** What one of two workers is to do: come to the barrier so often. */
export interface BarrierOrder {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly barriers: number;
}

self.onmessage = ({ data: { module, memory, barriers } }: MessageEvent<BarrierOrder>) => {
  const kernels = loadKernels(module, memory);
  const meet = (times: number) => {
    for (let i = 0; i < times; i++) {
      const generation = kernels.arrive(BARRIER, 2);
      if (generation >= 0) kernels.awaitAll(BARRIER, generation, 200_000);
    }
  };
  meet(barriers); // until both run and their code is compiled
  const start = performance.now();
  meet(barriers);
  self.postMessage((performance.now() - start) / barriers / 1000);
};
