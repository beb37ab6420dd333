import { assertEquals } from "deno-std/assert/equals.js";
import { EMPTY_LINE, lineAfter, textChangeOf, type TextLine } from "../../../../tui/screen/model/text_line.ts";

/** The line after keys, its cursor as a bar. */
function typed(...keys: string[]): string {
  const line = keys.reduce<TextLine>((line, key) => lineAfter(line, textChangeOf(key)!), EMPTY_LINE);
  const characters = [...line.text];
  return characters.toSpliced(line.cursor, 0, "|").join("");
}

Deno.test("characters are typed where the cursor is, and taken away before it and at it", () => {
  assertEquals(typed("a", "b", "space", "c"), "ab c|");
  assertEquals(typed("a", "b", "left", "left", "left", "x"), "x|ab");
  assertEquals(typed("a", "b", "c", "left", "backspace"), "a|c");
  assertEquals(typed("a", "b", "home", "delete", "delete", "delete", "backspace"), "|");
  assertEquals(typed("a", "b", "home", "end", "right", "c"), "abc|");
  assertEquals(typed("a", "b", "control+u", "c"), "c|");
});

Deno.test("a character outside of the basic plane is one", () => {
  assertEquals(typed("a", "𝄞", "b", "left", "backspace"), "a|b");
});

Deno.test("a key that types nothing changes nothing", () => {
  assertEquals(["f1", "alt+x", "up", "tab", "enter"].map(textChangeOf), Array(5).fill(undefined));
});
