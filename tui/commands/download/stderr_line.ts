import type { Cells } from "../../screen/terminal/cells.ts";
import { detectColorDepth } from "../../screen/terminal/color.ts";
import { createTheme, type Theme } from "../../screen/theme.ts";
import type { Host } from "../host.ts";
import { type TerminalLine, terminalLine } from "./terminal_line.ts";

/** A {@link TerminalLine} that is drawn in the width and the colours of its terminal. */
export interface DrawnLine extends Omit<TerminalLine, "show"> {
  show(draw: (width: number, theme: Theme) => Cells): void;
}

/** The last line of the terminal that the standard error output is; undefined where it is none. */
export function stderrLine(environment: Host["environment"]): DrawnLine | undefined {
  if (!Deno.stderr.isTerminal() || environment("TERM") === "dumb") return undefined;
  const depth = detectColorDepth(environment, true), theme = createTheme(depth), encoder = new TextEncoder();
  const line = terminalLine((text) => void Deno.stderr.writeSync(encoder.encode(text)), depth);
  // The last column stays free: some terminals wrap to the next line when it is written.
  return { ...line, show: (draw) => line.show(draw(Deno.consoleSize().columns - 1, theme)) };
}
