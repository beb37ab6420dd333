import { assertEquals } from "deno-std/assert/equals.js";
import { cellPaint } from "../../../../tui/screen/snapshot/cell_paint.ts";
import { Cells, type Style } from "../../../../tui/screen/terminal/cells.ts";
import type { ColorDepth } from "../../../../tui/screen/terminal/color.ts";

const scheme = { foreground: 0xFFFFFF, background: 0x000000 };

function paint(style: Style, depth: ColorDepth = "truecolor") {
  const cells = new Cells(1, 1);
  cells.text(0, 0, "x", style);
  const { ink, background } = cellPaint(cells.all[0], depth, scheme);
  return [ink, background];
}

Deno.test("what has no colour of its own has those of the terminal", () => {
  assertEquals(paint({}), [0xFFFFFF, 0x000000]);
  assertEquals(paint({ foreground: 0x123456 }), [0x123456, 0x000000]);
  assertEquals(paint({ background: 0x123456 }), [0xFFFFFF, 0x123456]);
});

Deno.test("inverse changes text and background, and dim text is halfway to its background", () => {
  assertEquals(paint({ foreground: 0x112233, inverse: true }), [0x000000, 0x112233]);
  assertEquals(paint({ foreground: 0x204060, dim: true }), [0x102030, 0x000000]);
  assertEquals(paint({ background: 0xFFFFFF, foreground: 0x000000, dim: true }), [0x808080, 0xFFFFFF]);
});

Deno.test("a terminal of fewer colours shows the nearest that it has", () => {
  // xterm's red is CD0000; 256 colours have FF0000 in the cube.
  assertEquals(paint({ foreground: 0xF00000 }, "256"), [0xFF0000, 0x000000]);
  assertEquals(paint({ foreground: 0xC80000 }, "16"), [0xCD0000, 0x000000]);
  assertEquals(paint({ foreground: 0xC80000, background: 0x123456 }, "none"), [0xFFFFFF, 0x000000]);
});
