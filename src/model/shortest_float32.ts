/** Digits that distinguish any two float32 numbers, and those that any float32 number keeps. */
const MOST_DIGITS = 9, LEAST_DIGITS = 6;

/**
 * A float32 number in as few digits as bring back the same number; written as the float64 that JavaScript has it in,
 * 0.1 would be 0.10000000149011612.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { shortestFloat32 } from "./shortest_float32.ts";
 *
 * assertEquals(shortestFloat32(Math.fround(0.1)), "0.1");
 * ```
 */
export function shortestFloat32(value: number): string {
  for (let digits = LEAST_DIGITS; digits < MOST_DIGITS; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(MOST_DIGITS)));
}
