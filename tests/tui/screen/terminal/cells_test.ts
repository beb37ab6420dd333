import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { CONTINUATION } from "../../../../tui/screen/terminal/cell.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { textWidth } from "../../../../tui/screen/terminal/text_width.ts";
import { anyCells, anyStyle, anyText } from "./arbitrary_cells.ts";

const anyNumber = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.double());

/** Whether each wide character has both its cells and nothing else has a second one. */
function assertWhole(cells: Cells): void {
  for (let y = 0; y < cells.height; y++) {
    for (let x = 0; x < cells.width; x++) {
      const isWide = textWidth(cells.character(x, y)) === 2;
      const isFollowed = x + 1 < cells.width && cells.character(x + 1, y) === CONTINUATION;
      assertEquals(isFollowed, isWide, `at ${x},${y} in ${JSON.stringify(cells.toString())}`);
    }
  }
}

Deno.test("no write throws or breaks a wide character, whatever its place, size and text", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 4 }),
      fc.array(fc.tuple(anyNumber, anyNumber, anyNumber, anyNumber, anyText, anyStyle)),
      anyCells(9, 3),
      (width, height, writes, other) => {
        const cells = new Cells(width, height);
        for (const [x, y, w, h, text, style] of writes) {
          cells.text(x, y, text, style);
          cells.text(x, y, "猫a狗", style);
          cells.fill(x, y, w, h, style, "猫");
          cells.place(x, y, other);
          assertEquals(cells.all.length, width * height);
          assertWhole(cells);
        }
      },
    ),
    { seed: 5, numRuns: 200 },
  );
});

Deno.test("a size that is negative or not a number is none", () => {
  for (const size of [-1, NaN, -Infinity]) assertEquals(new Cells(size, size).all, []);
});

Deno.test("text is clipped at every border and still returns its full width", () => {
  const cells = new Cells(4, 1);
  assertEquals(cells.text(-2, 0, "abcdefgh"), 8);
  assertEquals(cells.toString(), "cdef");
  assertEquals(cells.text(0, 1, "below"), 5);
  assertEquals(cells.toString(), "cdef");
});

Deno.test("a wide character takes two cells, and a cut one leaves a blank", () => {
  const cells = new Cells(4, 1);
  assertEquals(cells.text(0, 0, "a猫"), 3);
  assertEquals([cells.character(1, 0), cells.character(2, 0)], ["猫", CONTINUATION]);
  assertEquals(cells.text(3, 0, "狗"), 2);
  assertEquals(cells.character(3, 0), " ");
  cells.text(-1, 0, "狗");
  assertEquals(cells.toString(), " 猫");
});

Deno.test("overwriting half of a wide character blanks the other half", () => {
  const left = new Cells(3, 1), right = new Cells(3, 1);
  left.text(0, 0, "猫");
  left.text(0, 0, "x");
  assertEquals(left.toString(), "x");
  assertEquals(left.character(1, 0), " ");
  right.text(0, 0, "猫");
  right.text(1, 0, "x");
  assertEquals(right.toString(), " x");
});

Deno.test("a combining mark joins its character, and joiners are left out", () => {
  const cells = new Cells(5, 1);
  assertEquals(cells.text(0, 0, "e\u0301\u200Da\uFE0F"), 2);
  assertEquals([cells.character(0, 0), cells.character(1, 0)], ["e\u0301", "a"]);
});

Deno.test("characters that would move the cursor are replaced", () => {
  const cells = new Cells(9, 1);
  cells.text(0, 0, "a\nb\x1b[c\t\x9b\uD800");
  assertEquals(cells.toString(), "a b�[c ��");
});

Deno.test("styles are kept by cell, and what isn't set stays the terminal's own", () => {
  const cells = new Cells(3, 1);
  cells.text(0, 0, "a", { foreground: 0x112233, bold: true, inverse: false });
  cells.text(1, 0, "b", { background: 0, dim: true, underline: true, inverse: true });
  assertEquals(cells.style(0, 0), { foreground: 0x112233, bold: true });
  assertEquals(cells.style(1, 0), { background: 0, dim: true, underline: true, inverse: true });
  assertEquals(cells.style(2, 0), {});
  assertEquals(cells.style(9, 9), {});
});

Deno.test("filling covers the rectangle and nothing else", () => {
  const cells = new Cells(4, 3);
  cells.fill(1, 1, 2, 9, { background: 1 }, "x");
  assertEquals(cells.toString(), "\n xx\n xx");
  assert(cells.style(0, 1).background === undefined && cells.style(1, 1).background === 1);
});

Deno.test("placing cells copies characters and styles, clipped", () => {
  const part = new Cells(3, 2), cells = new Cells(4, 2);
  part.text(0, 0, "abc", { bold: true });
  part.text(0, 1, "def");
  cells.place(2, -1, part);
  cells.place(-1, 1, part);
  assertEquals(cells.toString(), "  de\nbc");
  assertEquals(cells.style(0, 1), { bold: true });
});
