import { assertEquals } from "deno-std/assert/equals.js";
import { wrapParagraphs } from "../../../../tui/screen/widgets/paragraphs.ts";

Deno.test("sentences are wrapped, a blank row apart; formulas aren't, and follow a colon without one", () => {
  const rows = wrapParagraphs(["one two three:", "  a = b + c + d\n  e = f", "four", "  g"], 10);
  assertEquals(rows.map(({ text }) => text), [
    ...["one two", "three:", "  a = b + c + d", "  e = f", "", "four", "", "  g"],
  ]);
  assertEquals(rows.filter(({ isSetOff }) => isSetOff).length, 3);
});
