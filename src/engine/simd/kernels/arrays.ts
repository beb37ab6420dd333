// The elementary functions over arrays, for tests and benchmarks.

import { exp, tanh } from "./exponential";
import { log } from "./logarithm";

/** exp of each of 4 · `vectors` numbers at `x`, to `y`. */
export function expArray(x: usize, y: usize, vectors: u32): void {
  for (let at: u32 = 0; at < vectors << 4; at += 16) v128.store(y + at, exp(v128.load(x + at)));
}

/** log of each of 4 · `vectors` numbers at `x`, to `y`. */
export function logArray(x: usize, y: usize, vectors: u32): void {
  for (let at: u32 = 0; at < vectors << 4; at += 16) v128.store(y + at, log(v128.load(x + at)));
}

/** tanh of each of 4 · `vectors` numbers at `x`, to `y`. */
export function tanhArray(x: usize, y: usize, vectors: u32): void {
  for (let at: u32 = 0; at < vectors << 4; at += 16) v128.store(y + at, tanh(v128.load(x + at)));
}
