import type xterm from "@xterm/headless";
import type { Cells } from "../../../../tui/screen/terminal/cells.ts";
import type { ColorDepth } from "../../../../tui/screen/terminal/color.ts";
import { quantize } from "../../../../tui/screen/terminal/palette.ts";

/** What one cell of a terminal shows; colours are −1 for the terminal's own, else RGB or a palette index. */
export interface Shown {
  readonly character: string;
  readonly foreground: number;
  readonly background: number;
  readonly attributes: string;
}

/** What a terminal that shows the cells must show in each of them. */
export function expected(cells: Cells, depth: ColorDepth): Shown[] {
  return cells.all.map(({ character }, i) => {
    const { foreground = -1, background = -1, ...flags } = cells.style(i % cells.width, Math.floor(i / cells.width));
    return {
      character,
      foreground: quantize(foreground, depth),
      background: quantize(background, depth),
      attributes: Object.keys(flags).sort().join(" "),
    };
  });
}

/** What a terminal shows in each cell. */
export function shown(terminal: xterm.Terminal): Shown[] {
  const all: Shown[] = [];
  for (let y = 0; y < terminal.rows; y++) {
    const line = terminal.buffer.active.getLine(y)!;
    for (let x = 0; x < terminal.cols; x++) {
      const cell = line.getCell(x)!;
      const flags = {
        bold: cell.isBold(),
        dim: cell.isDim(),
        inverse: cell.isInverse(),
        underline: cell.isUnderline(),
      };
      all.push({
        character: cell.getChars() || (cell.getWidth() === 0 ? "" : " "),
        foreground: cell.isFgDefault() ? -1 : cell.getFgColor(),
        background: cell.isBgDefault() ? -1 : cell.getBgColor(),
        attributes: Object.entries(flags).filter(([, isSet]) => isSet !== 0).map(([name]) => name).sort().join(" "),
      });
    }
  }
  return all;
}

/** Writes to a terminal, and resolves when it shows what was written. */
export function write(terminal: xterm.Terminal, output: string): Promise<void> {
  return new Promise((resolve) => terminal.write(output, resolve));
}
