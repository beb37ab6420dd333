import { assertEquals } from "deno-std/assert/equals.js";

/** What is to be seen of a hostile text wherever it is printed. */
export const MARK = "EVIL";

/**
 * A text that would set the title, the colour and the cursor of a terminal by both sets of controls, delete, turn the
 * direction of writing, and hide; in one line.
 */
export const HOSTILE = "\x1b]0;title\x07\x1b[31m\x9b31m\x9d0;title\x9c\b\x7f\x85\u202e" + MARK +
  "\u2066\u200b\ufeff\u2028\t";

/** The same in several lines. */
export const HOSTILE_LINES = `${HOSTILE}\r\nerror: ${MARK}\n`;

/** Makes sure that nothing in printed bytes commands a terminal, nor is hidden from who reads it; returns the text. */
export function assertHarmless(bytes: Uint8Array, where: string): string {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const [found] = text.match(/[^\n]*(?:[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}])[^\n]*/u) ?? [];
  assertEquals(found && JSON.stringify(found), undefined, where);
  return text;
}
