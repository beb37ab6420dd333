/**
 * How many objects and lists a JSON text opens, those within its strings left out. Each takes far more memory than the
 * two characters that it may be written with, so that a text of nothing else should not be parsed.
 *
 * @param json Any text; of one that isn't JSON the count means nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { countBrackets } from "./count_brackets.ts";
 *
 * assertEquals(countBrackets('{"shape":[2,3],"note":"[[["}'), 2);
 * ```
 */
export function countBrackets(json: string): number {
  let count = 0;
  for (let i = 0; i < json.length; i++) {
    const character = json[i];
    if (character === "{" || character === "[") count++;
    if (character !== '"') continue;
    i++;
    while (i < json.length && json[i] !== '"') i += json[i] === "\\" ? 2 : 1;
  }
  return count;
}
