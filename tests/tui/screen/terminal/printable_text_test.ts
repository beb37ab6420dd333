import { assertEquals } from "deno-std/assert/equals.js";
import { assertNotMatch } from "deno-std/assert/not_match.js";
import fc from "fast-check";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { printableText } from "../../../../tui/screen/terminal/printable_text.ts";
import { textWidth } from "../../../../tui/screen/terminal/text_width.ts";
import { anyForeignText } from "../../../support/any_text.ts";

/** Controls of both sets, what breaks lines, and what is invisible: marks of direction, joiners, fillers, tags. */
const COMMANDS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}\p{Variation_Selector}]/u;

Deno.test("plain text stays as it is, in any script", () => {
  for (const text of ["", "loss 0.31", "Größe · 猫 · 😀 · é · ± – …"]) assertEquals(printableText(text), text);
});

Deno.test("what could command a terminal becomes �, what breaks a line a blank, what isn't seen is left out", () => {
  const cases = [
    ["\x1b[31mred\x1b]0;title\x07", "�[31mred�]0;title�"],
    ["C1: \x9b31m \x9d0;t\x9c", "C1: �31m �0;t�"],
    ["two\r\nlines\u2028and\u2029more\x85", "two  lines and more "],
    ["back\b\x7f\ttab\0", "back�� tab�"],
    ["\u202egnp.exe \u2066isolated\u2069", "gnp.exe isolated"],
    ["ze\u200bro\u200d\ufeff", "zero"],
    ["half \ud83d", "half �"],
    ["tag \u{e0041}", "tag "],
  ];
  for (const [text, shown] of cases) assertEquals(printableText(text), shown);
});

Deno.test("no text of any characters commands a terminal, and a printed text isn't changed again", () => {
  fc.assert(fc.property(anyForeignText, (text) => {
    const shown = printableText(text);
    assertNotMatch(shown, COMMANDS);
    assertEquals(printableText(shown), shown);
  }));
});

Deno.test("a text is printed as the cells of the screen show it", () => {
  fc.assert(fc.property(anyForeignText, (text) => {
    // A mark without a character to join has no cell; and cells leave out blanks at their end.
    const line = `·${text}·`;
    const cells = new Cells(textWidth(line), 1);
    cells.text(0, 0, line);
    assertEquals(printableText(line), cells.toString());
  }));
});
