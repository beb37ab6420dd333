import { BARRIER, BarrierWord } from "./layout.ts";

/**
 * Pages of 64 KiB to start with: the compiler's constants, and the barrier after them. An {@link Arena} adds pages as they
 * are needed, a few microseconds each; so every run shows that nothing relies on memory that isn't there yet.
 */
const INITIAL_PAGES = 2;

/** 4 GiB, all that a 32-bit pointer can reach. */
const MAXIMUM_PAGES = 65_536;

/** Shared memory for a thread group; undefined where WebAssembly has none. */
export function createMemory(): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES, shared: true });
  } catch {
    return undefined;
  }
}

/** Ends all waiting in a thread group: each worker fails with an error at its next barrier. */
export function abandonThreadGroup(memory: WebAssembly.Memory): void {
  const words = new Int32Array(memory.buffer, BARRIER, BarrierWord.count);
  Atomics.store(words, BarrierWord.abandoned, 1);
  Atomics.add(words, BarrierWord.generation, 1);
  Atomics.notify(words, BarrierWord.generation);
}
