import { stripTypeScriptTypes } from "node:module";

/**
 * The JavaScript of TypeScript source that is formatted as `deno fmt` does, as if written by hand: types, and the
 * declarations of types with their comments, leave no trace.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { stripTypes } from "./strip_types.ts";
 *
 * assertEquals(stripTypes("const sizes: readonly number[] = [];\n"), "const sizes = [];\n");
 * ```
 */
export function stripTypes(source: string): string {
  const code = source.replaceAll(TYPE_DECLARATION, "");
  // What is taken out has become as many blanks.
  const blanked = stripTypeScriptTypes(code);
  const change = Array.from({ length: code.length }, (_, i) => {
    if (code[i] !== blanked[i]) return "-";
    return code[i].trim() === "" ? " " : ".";
  }).join("");
  let result = "", end = 0;
  for (const { index, 0: { length } } of change.matchAll(/-(?:[- ]*-)?/g)) {
    const before = blanked.slice(end, index);
    end = index + length;
    // A blank before `as` goes with it.
    result += /^[\s,;)\]}]/.test(blanked.slice(end)) ? before.replace(/ $/, "") : before;
  }
  return result + blanked.slice(end);
}

/** An interface or a type at the top level, with its comment and the blank line behind it. */
const TYPE_DECLARATION =
  /^(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?:export )?(?:interface \w[\s\S]*?^\}|type \w[\s\S]*?;)\n+(?![ }\n])/gm;
