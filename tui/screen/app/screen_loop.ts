import type { LogLine } from "../model/log.ts";
import type { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import type { InputEvent } from "../terminal/input_event.ts";
import { EndSignals, EXIT_CODE } from "../terminal/end_signals.ts";
import { Screen, type ScreenOptions } from "../terminal/screen.ts";
import type { Terminal, TerminalSize } from "../terminal/terminal.ts";
import { FrameScheduler } from "./frame_scheduler.ts";
import { standardOutput } from "./output.ts";

/** What is shown on a screen, and what becomes of what happens there. */
export interface Shown {
  /** Set by the screen, to be called when there is something else to draw. */
  redraw: (cause: "person" | "change") => void;
  /** Set by the screen: sends the terminal control codes that change nothing on it. */
  send: (codes: string) => void;
  /** What there is to see now, on blank cells of the terminal's size. */
  draw(blank: Cells): Cells;
  /** Takes a key, the mouse or what was pasted. */
  take(event: InputEvent, size: TerminalSize): void;
  /** Takes what was printed past the screen. */
  print(line: LogLine): void;
  /** Everything that was printed past the screen. */
  printed(): readonly LogLine[];
  /** The process is about to be suspended by Ctrl-Z or SIGTSTP, and resumes. */
  suspend(): void;
  continue(): void;
  /** Ends the work in order, since a signal ends the program: what was learned is to be saved. */
  stop(): void;
  /** Ends the work at once. */
  leave(): void;
  /** Goes on to the end without being looked at; whatever can do nothing then ends. */
  detach(): void;
  /** Works, and resolves when there is nothing more to show. */
  run(): Promise<void>;
}

/** How a screen is shown. */
export interface LoopSettings {
  readonly depth: ColorDepth;
  /** Whether the mouse is listened to; without, the terminal keeps it for selecting text. */
  readonly mouse: boolean;
  /** Whether the work continues without a screen when its window is closed, rather than to end. */
  readonly detach?: boolean;
  /** Called when the terminal is given back: prints what stays on the normal screen. */
  readonly report: () => void;
}

/** After an error that nothing caught, the work has so long to come to an end in order. */
const FAILURE_PATIENCE_MILLISECONDS = 20_000;

/** The exit code after an error that nothing caught. */
const FAILURE_EXIT_CODE = 1;

/**
 * Shows something on the alternate screen until it is over, and gives the terminal back.
 *
 * A signal, a closed window, and an error that nothing caught give the terminal back first and then end the work.
 *
 * @returns The exit code: 0, or that of the signal or the error that ended it.
 * @throws whatever went wrong in the work; the terminal is given back before.
 */
export async function runOnScreen(
  shown: Shown,
  terminal: Terminal,
  { depth, mouse, detach, report }: LoopSettings,
): Promise<number> {
  let exitCode = 0;
  let screen: Screen | undefined;
  const closeAndDetach = async () => {
    await screen?.close();
    shown.detach();
  };
  using signals = new EndSignals(terminal, {
    async end(signal) {
      exitCode = EXIT_CODE[signal];
      await screen?.close();
      shown.stop();
    },
    endAtOnce: () => shown.leave(),
    detach: detach ? closeAndDetach : undefined,
  });
  const options: ScreenOptions = {
    depth,
    mouse,
    onInput: (event) => shown.take(event, opened.size),
    onResize: () => frames.request("person"),
    onPrint: (level, text) => shown.print({ level, text }),
    onSuspend: () => shown.suspend(),
    onContinue: () => shown.continue(),
    onBackground: () => standardOutput.error("in the background, without the screen; `fg` shows it"),
    onAbandoned: closeAndDetach,
    onEnd: (signal) => signals.raise(signal),
    onFailure(error) {
      exitCode = FAILURE_EXIT_CODE;
      terminal.reportError(error);
      shown.stop();
      terminal.after(FAILURE_PATIENCE_MILLISECONDS, () => terminal.exit(FAILURE_EXIT_CODE));
    },
  };
  // The signals before: from the first statement on they are this program's to answer, also while `ps` is asked.
  const opened = screen = Screen.open(terminal, options, await terminal.job());
  const frames = new FrameScheduler(
    () => opened.draw(shown.draw(opened.blank())),
    () => performance.now(),
    (milliseconds, callback) => terminal.after(milliseconds, callback),
  );
  shown.redraw = (cause) => frames.request(cause);
  shown.send = (codes) => opened.send(codes);
  frames.request("person");
  try {
    await shown.run();
  } finally {
    frames.stop();
    await opened.close();
    // What was printed meanwhile is kept from nobody.
    for (const { level, text } of shown.printed()) console[level](text);
  }
  report();
  return exitCode;
}
