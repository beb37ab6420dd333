import { assertEquals } from "deno-std/assert/equals.js";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { renderLines } from "../../../../tui/screen/terminal/lines.ts";

Deno.test("lines end unstyled and without the blanks that show nothing", () => {
  const cells = new Cells(12, 3);
  cells.text(0, 0, "test 97.1 %", { foreground: 0x00CD00 });
  cells.text(2, 2, "猫 ", { background: 0xCD0000 });
  assertEquals(renderLines(cells, "16"), "\x1b[32mtest 97.1 %\x1b[0m\n\n  \x1b[41m猫 \x1b[0m\n");
});

Deno.test("without colour and attributes the lines are plain text", () => {
  const cells = new Cells(12, 2);
  cells.text(0, 0, "97.1 %", { foreground: 0x00CD00 });
  assertEquals(renderLines(cells, "none"), "97.1 %\n\n");
});
