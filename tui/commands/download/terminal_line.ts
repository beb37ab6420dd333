import type { Cells } from "../../screen/terminal/cells.ts";
import type { ColorDepth } from "../../screen/terminal/color.ts";
import { renderLines } from "../../screen/terminal/frame.ts";
import { printableText } from "../../screen/terminal/printable_text.ts";

/** Clears the line that the cursor is in, and goes to its start (ECMA-48: EL). */
const CLEAR_LINE = "\r\x1b[K";

/** The last line of a terminal's normal screen, which can be redrawn, below lines that stay. */
export interface TerminalLine {
  show(cells: Cells): void;
  print(line: string): void;
  clear(): void;
}

/** The line of the terminal that `write` writes to. */
export function terminalLine(write: (text: string) => void, depth: ColorDepth): TerminalLine {
  let shown = "";
  const redraw = (above = "") => write(CLEAR_LINE + above + shown);
  return {
    show(cells) {
      shown = renderLines(cells, depth).trimEnd();
      redraw();
    },
    print: (line) => redraw(`${printableText(line)}\n`),
    clear() {
      shown = "";
      redraw();
    },
  };
}
