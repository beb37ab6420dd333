import type { Cells } from "../../screen/terminal/cells.ts";
import type { ColorDepth } from "../../screen/terminal/color.ts";
import { renderLines } from "../../screen/terminal/lines.ts";
import { printableText } from "../../screen/terminal/printable_text.ts";

/** Clears the line that the cursor is in, and goes to its start (ECMA-48: EL). */
const CLEAR_LINE = "\r\x1b[K";

/** The last line of a terminal's normal screen, which can be redrawn, below lines that stay. */
export class TerminalLine {
  readonly #write: (text: string) => void;
  readonly #depth: ColorDepth;
  #shown = "";

  constructor(write: (text: string) => void, depth: ColorDepth) {
    this.#write = write;
    this.#depth = depth;
  }

  show(cells: Cells): void {
    this.#shown = renderLines(cells, this.#depth).trimEnd();
    this.#write(CLEAR_LINE + this.#shown);
  }

  print(line: string): void {
    this.#write(`${CLEAR_LINE}${printableText(line)}\n${this.#shown}`);
  }

  clear(): void {
    this.#shown = "";
    this.#write(CLEAR_LINE);
  }
}
