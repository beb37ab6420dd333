import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { isControl, textWidth, truncateText } from "../../../../tui/screen/terminal/text_width.ts";
import { anyText } from "./arbitrary_cells.ts";

Deno.test("control characters are those of Unicode: controls, surrogates, line and paragraph separators", () => {
  const pattern = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
  for (let codePoint = 0; codePoint <= 0x1FFFF; codePoint++) {
    if (isControl(codePoint) !== pattern.test(String.fromCodePoint(codePoint))) throw new Error(codePoint.toString(16));
  }
});

Deno.test("East Asian wide characters and emoji take two columns, marks and joiners none", () => {
  // Unicode Standard Annex #11, East Asian Width: W and F are two columns.
  const widths = { "loss": 4, "天地": 4, "ｆｕ": 4, "가": 2, "🦕": 2, "é": 1, "e\u0301": 1, "·█▀…": 4, "a\u200Db": 2 };
  for (const [text, width] of Object.entries(widths)) assertEquals(textWidth(text), width, text);
});

Deno.test("the width of any text is the number of cells it takes", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assertEquals(new Cells(100, 1).text(0, 0, text), textWidth(text));
    }),
    { seed: 6 },
  );
});

Deno.test("a text that is cut ends with an ellipsis in its last column", () => {
  assertEquals(["validation", "猫狗"].map((text) => truncateText(text, 3)), ["va…", "猫…"]);
});

Deno.test("truncated text fits, and text that fits is left as it is", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: -1, max: 12 }), (text, width) => {
      const truncated = truncateText(text, width);
      assert(textWidth(truncated) <= Math.max(0, width), truncated);
      if (textWidth(text) <= width) assertEquals(truncated, text);
      else if (width >= 1) assert(truncated.endsWith("…"), truncated);
    }),
    { seed: 7 },
  );
});
