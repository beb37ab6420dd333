import { evenlySpread } from "../matrix/evenly_spread.ts";

/**
 * As many items of a list as are wanted at most, at even distances and in their order, the first among them; all of a
 * shorter list.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { evenly } from "./evenly.ts";
 *
 * assertEquals(evenly(["a", "b", "c", "d", "e"], 3), ["a", "b", "d"]);
 * assertEquals(evenly(["a", "b"], 3), ["a", "b"]);
 * ```
 */
export function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  return items.length <= most ? items : Array.from(evenlySpread(items.length, most), (i) => items[i]);
}
