import { BARRIER, BarrierWord } from "./layout.ts";

/**
 * Pages of 64 KiB to start with: the compiler's constants, and the barrier behind them. An {@link Arena} adds what it is
 * asked for, a few microseconds a piece; so every run shows that nothing relies on memory that isn't there yet.
 */
const INITIAL_PAGES = 2;

/** 4 GiB, all that a 32-bit pointer can reach. */
const MAXIMUM_PAGES = 65_536;

/** Memory for a crew to work in; undefined where WebAssembly can't share any. */
export function createMemory(): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES, shared: true });
  } catch {
    return undefined;
  }
}

/** Lets no worker of the crew wait for another any more: each ends with an error at its next meeting. */
export function abandonThreadGroup(memory: WebAssembly.Memory): void {
  const words = new Int32Array(memory.buffer, BARRIER, BarrierWord.count);
  Atomics.store(words, BarrierWord.abandoned, 1);
  Atomics.add(words, BarrierWord.meetings, 1);
  Atomics.notify(words, BarrierWord.meetings);
}
