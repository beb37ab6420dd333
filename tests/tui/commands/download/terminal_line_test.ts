import { assertEquals } from "deno-std/assert/equals.js";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { terminalLine } from "../../../../tui/commands/download/terminal_line.ts";

/** One row of cells with a text. */
function row(text: string): Cells {
  const cells = new Cells(20, 1);
  cells.text(0, 0, text);
  return cells;
}

Deno.test("what is shown takes the place of what was shown, and stays below what is printed", () => {
  let written = "";
  const line = terminalLine((text) => written += text, "none");
  line.show(row("10 %"));
  line.show(row("20 %"));
  line.print("a file is there");
  line.clear();
  const clear = "\r\x1b[K";
  assertEquals(written, `${clear}10 %${clear}20 %${clear}a file is there\n20 %${clear}`);
});
