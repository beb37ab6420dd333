/**
 * Which of a list are in sight, counted from 1: `1–6 of 128`, of a single one `5 of 128`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { formatRange } from "./format_range.ts";
 *
 * assertEquals(formatRange(1, 6, 128), "1–6 of 128");
 * assertEquals(formatRange(1, 1, 1), "1 of 1");
 * ```
 */
export function formatRange(first: number, last: number, total: number): string {
  return first === last ? `${first} of ${total}` : `${first}–${last} of ${total}`;
}
