// What the CPU can do at most, for benchmarks: a module of its own, which the program doesn't load.

import { isPacking } from "./shapes";
import { multiplyAdd } from "./vector";

export { setPacking } from "./shapes";

/** s ← s + x · x, twice a turn, for N vectors that stay in registers. */
function addSquares<$N>(turns: u32, at: usize): void {
  const x = v128.load(at);
  let s$n = x;
  for (; turns; turns--) {
    s$n = multiplyAdd(x, x, s$n);
    s$n = multiplyAdd(x, x, s$n);
  }
  v128.store(at, s$n, 16 * $n);
}

/**
 * Multiplies and adds in registers alone, with as many independent sums as keep the CPU busy.
 *
 * @param at 320 bytes, which get the sums so that the compiler doesn't remove them
 * @returns multiplications and additions a turn
 */
export function multiplyAddInRegisters(turns: u32, at: usize): u32 {
  if (isPacking()) addSquares<20>(turns, at);
  else addSquares<10>(turns, at);
  return (isPacking() ? 20 : 10) * 16;
}
