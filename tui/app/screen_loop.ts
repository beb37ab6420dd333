import type { LogLine } from "../state/log.ts";
import type { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import type { InputEvent } from "../terminal/input_event.ts";
import { EXIT_CODE, Screen } from "../terminal/screen.ts";
import type { Terminal, TerminalSize } from "../terminal/terminal.ts";
import { FrameScheduler } from "./frame_scheduler.ts";

/** What is shown on a screen, and what becomes of what happens there. */
export interface Shown {
  /** Set by the screen, to be called when there is something else to draw. */
  redraw: (cause: "person" | "change") => void;
  /** What there is to see now. */
  draw(size: TerminalSize): Cells;
  /** Takes a key, the mouse or what was pasted. */
  take(event: InputEvent, size: TerminalSize): void;
  /** Takes what was printed past the screen. */
  print(line: LogLine): void;
  /** Everything that was printed past the screen. */
  printed(): readonly LogLine[];
  /** The process is about to be held by Ctrl-Z or SIGTSTP, and goes on. */
  suspend(): void;
  continue(): void;
  /** Ends the work, since a signal ends the program: what was learned is to be saved. */
  stop(): void;
  /** Works, and resolves when there is nothing more to show. */
  run(): Promise<void>;
}

/** How a screen is shown. */
export interface LoopSettings {
  readonly depth: ColorDepth;
  /** Whether the mouse is listened to; without, the terminal keeps it for selecting text. */
  readonly mouse: boolean;
  /** Called when the terminal is given back: prints what stays on the normal screen. */
  readonly report: () => void;
}

/**
 * Shows something on the alternate screen until it is over, and gives the terminal back.
 *
 * A signal gives the terminal back first and then ends the work.
 *
 * @returns The exit code: 0, or that of the signal that ended it.
 * @throws whatever went wrong in the work; the terminal is given back before.
 */
export async function runOnScreen(
  shown: Shown,
  terminal: Terminal,
  { depth, mouse, report }: LoopSettings,
): Promise<number> {
  let exitCode = 0;
  const over = Promise.withResolvers<void>();
  const screen = Screen.open(terminal, {
    depth,
    mouse,
    onInput: (event) => shown.take(event, screen.size),
    onResize: () => frames.request("person"),
    onPrint: (level, text) => shown.print({ level, text }),
    onSuspend: () => shown.suspend(),
    onContinue: () => shown.continue(),
    beforeExit(signal) {
      exitCode = EXIT_CODE[signal];
      shown.stop();
      return over.promise;
    },
  });
  const frames = new FrameScheduler(
    () => screen.draw(shown.draw(screen.size)),
    () => performance.now(),
    (milliseconds, callback) => terminal.after(milliseconds, callback),
  );
  shown.redraw = (cause) => frames.request(cause);
  frames.request("person");
  try {
    await shown.run();
  } finally {
    frames.stop();
    await screen.close();
    // What was printed meanwhile is kept from nobody.
    for (const { level, text } of shown.printed()) console[level](text);
  }
  report();
  over.resolve();
  return exitCode;
}
