import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import type { InputEvent } from "../../../../tui/screen/terminal/input_event.ts";
import { Screen, type ScreenOptions } from "../../../../tui/screen/terminal/screen.ts";
import type { TerminalSize } from "../../../../tui/screen/terminal/terminal.ts";
import { FakeTerminal } from "./fake_terminal.ts";

/** Alternate screen, cursor hidden, bracketed paste, mouse (xterm's control sequences, private modes). */
export const OPENING = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1003h\x1b[?1006h";
/** The same the other way round, after the end of synchronized output and of any style before the cursor is shown. */
export const CLOSING = "\x1b[?2026l\x1b[?1006l\x1b[?1003l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/** A screen in a terminal without a window, and what it told. */
export interface OpenedScreen {
  readonly terminal: FakeTerminal;
  readonly screen: Screen;
  readonly inputs: InputEvent[];
  readonly sizes: TerminalSize[];
}

/** Opens a screen. */
export function open(options: Partial<ScreenOptions> = {}, isForeground = true): OpenedScreen {
  const terminal = new FakeTerminal();
  terminal.isForeground = isForeground;
  const inputs: InputEvent[] = [];
  const sizes: TerminalSize[] = [];
  const screen = new Screen(terminal, {
    depth: "none",
    mouse: true,
    onInput: (event) => inputs.push(event),
    onResize: (size) => sizes.push(size),
    onBackground: () => terminal.log.push("background"),
    onAbandoned: () => terminal.log.push("abandoned"),
    onEnd: (signal) => terminal.log.push(`end by ${signal}`),
    onFailure: (error) => terminal.log.push(`failure ${(error as Error).message}`),
    ...options,
  }, { isForeground, isLookedAfter: true });
  return { terminal, screen, inputs, sizes };
}

/** A frame with a text at its top. */
export function frame(text: string): Cells {
  const cells = new Cells(20, 5);
  cells.text(0, 0, text);
  return cells;
}

/** Resolves when everything that could go on by itself has. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
