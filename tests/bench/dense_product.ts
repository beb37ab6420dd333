import { packsVectors } from "../../src/engine/simd/packing.ts";
import { BARRIER } from "../../src/engine/simd/layout.ts";
import { createMemory } from "../../src/engine/simd/memory.ts";
import { simdEngine } from "./engine.ts";
import { minimum } from "./statistics.ts";

/** Rows, depth and columns of the product: a batch of 128 through a layer of 512 to 256 units. */
const [ROWS, DEPTH, COLUMNS] = [128, 512, 256];

/** Turns of the loop in registers, as long as a few products. */
const TURNS = 200_000;

const ROUNDS = 50;

/** The module `kernels/peak.ts`. */
interface Peak {
  setPacking(isPacking: boolean): void;
  multiplyAddInRegisters(turns: number, to: number): number;
}

/**
 * Measures the dense product on one thread, and in turn with it multiply-adds in registers alone, which is what the CPU
 * can do at most: the best of {@link ROUNDS} in GFLOP/s, a multiplication and an addition each.
 */
export async function measureDenseProduct(): Promise<{ readonly gigaflops: number; readonly peakGigaflops: number }> {
  const engine = simdEngine();
  const x = engine.matrix(ROWS, DEPTH), weights = engine.matrix(DEPTH, COLUMNS);
  const bias = engine.matrix(1, COLUMNS), z = engine.matrix(ROWS, COLUMNS);
  x.data.fill(0.5);
  weights.data.fill(0.25);
  const peak = await loadPeak();
  const products: number[] = [], peaks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    products.push(millisecondsOf(() => {
      for (let i = 0; i < 10; i++) engine.affine(x, weights, bias, z);
    }));
    peaks.push(millisecondsOf(() => peak.multiplyAddInRegisters(TURNS, BARRIER)));
  }
  const operations = peak.multiplyAddInRegisters(0, BARRIER) * TURNS;
  return {
    gigaflops: 10 * 2 * ROWS * DEPTH * COLUMNS / minimum(products) / 1e6,
    peakGigaflops: operations / minimum(peaks) / 1e6,
  };
}

function millisecondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function loadPeak(): Promise<Peak> {
  const bytes = await Deno.readFile(new URL("./peak.wasm", import.meta.url));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory: createMemory()! } });
  const peak = instance.exports as unknown as Peak;
  peak.setPacking(packsVectors());
  return peak;
}
