import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { textWidth } from "../../../tui/terminal/text_width.ts";
import { wrapText } from "../../../tui/terminal/wrap_text.ts";

Deno.test("a text is broken between words, and what fits stays whole", () => {
  assertEquals(wrapText("the disk is full", 20), ["the disk is full"]);
  assertEquals(wrapText("the disk is full", 9), ["the disk", "is full"]);
});

Deno.test("a word that is too long for a row is broken within", () => {
  assertEquals(wrapText("in runs/mnist-001/model", 10), ["in", "runs/mnist", "-001/model"]);
});

Deno.test("line feeds begin a new row, and wide characters take two columns", () => {
  assertEquals(wrapText("a\nb", 5), ["a", "b"]);
  assertEquals(wrapText("猫猫猫", 4), ["猫猫", "猫"]);
});

Deno.test("no row of anything is wider than it may be, and nothing gets lost but blanks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
      const rows = wrapText(text, width);
      assert(rows.every((row) => textWidth(row) <= width));
      assertEquals(rows.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
    }),
    { seed: 1, numRuns: 300 },
  );
  assertEquals(wrapText("text", 0), []);
});
