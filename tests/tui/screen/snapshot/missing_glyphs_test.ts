import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { describeMissing, missingGlyphs } from "../../../../tui/screen/snapshot/missing_glyphs.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";

function cellsOf(text: string): Cells {
  const cells = new Cells(40, 1);
  cells.text(0, 0, text);
  return cells;
}

Deno.test("what the font lacks is found, each character once, in the order in which they come", async () => {
  assertEquals(await missingGlyphs(cellsOf("9 猫 taken for 犬, 🐶 for 猫")), ["猫", "犬", "🐶"]);
});

Deno.test("letters, signs and shapes of the screen itself are not missing", async () => {
  assertEquals(await missingGlyphs(cellsOf("é Ж − … ✓ ✗ ▸ ◀ ▼ ● ╭ ▀ ░ ↵ ↑ ‖ ∂ e\u0301")), []);
  assertEquals(await missingGlyphs(new Cells(0, 0)), []);
});

Deno.test("the warning names some of them, the file and the way out", () => {
  assertEquals(
    describeMissing(["猫"], "pets.png"),
    "the font of PNG pictures has no 猫, so that pets.png shows boxes instead; " +
      "a snapshot as .svg or .ansi leaves them to the fonts of whoever looks at it",
  );
  assertMatch(describeMissing([..."一二三四五六七"], "x.png"), /has no 一 二 三 四 五 and 2 more, so that x\.png /);
});
