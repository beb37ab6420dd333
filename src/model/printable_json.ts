/** Control characters, line breaks and invisible characters; JSON has them only within strings. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A value as one line of JSON that is safe to print on a terminal: control characters (C0 and C1), line separators and
 * invisible direction marks, which names from files may contain, are escaped (`\u009b`). It is safe as a TypeScript
 * literal, too.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { printableJson } from "./printable_json.ts";
 *
 * assertEquals(printableJson({ name: "a\u009B31m" }), '{"name":"a\\u009b31m"}');
 * ```
 */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(NOT_PRINTABLE, (character) => {
    const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}
