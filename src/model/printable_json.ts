/** What terminals take for commands, breaks lines or isn't seen; in JSON text it stands in strings alone. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A value as one line of JSON that is the same value to every reader and harmless to whoever prints it: control
 * characters of both sets, line separators and invisible marks of direction, which names out of files may hold, are
 * escaped (`\u009b`). So it is harmless as a literal of TypeScript as well.
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
