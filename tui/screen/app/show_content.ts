import { type Drawn, Mouse } from "../layout/drawn.ts";
import type { Size } from "../layout/box.ts";
import type { Cells } from "../terminal/cells.ts";
import { EndSignals, EXIT_CODE } from "../terminal/end_signals.ts";
import type { KeyEvent, PasteEvent } from "../terminal/input_event.ts";
import { Screen } from "../terminal/screen.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Theme } from "../theme.ts";
import { FrameScheduler } from "./frame_scheduler.ts";
import type { Output } from "./output.ts";

/** A screen without runs, such as a list to choose from. */
export interface ScreenContent<Action> {
  /** What is to be seen, on blank cells of the screen's size. */
  draw(blank: Cells): Drawn<Action>;
  /** What a key, or a text that is pasted, means, if anything. */
  actionOf(event: KeyEvent | PasteEvent): Action | undefined;
  /** Does what a key or the mouse means; what has changed is drawn after it. */
  take(action: Action): void;
  /** Takes what is printed meanwhile, which would spoil the screen. */
  print(text: string): void;
}

/** What a content can do with the screen that it is on. */
export interface OpenScreen<Result> {
  readonly size: Size;
  /** Has it drawn anew, as something has changed by itself. */
  redraw(): void;
  /** The same for the next picture of something that moves, at once. */
  animate(): void;
  end(result: Result): void;
  /** Ends it with an error, which is thrown after the terminal is given back. */
  fail(error: unknown): void;
}

/** How a screen looks, and what takes words that have no place on it. */
export interface ContentSettings {
  readonly theme: Theme;
  readonly mouse: boolean;
  readonly output: Pick<Output, "error">;
}

/** How a screen was left: with a result, or by a signal or an error with this exit code. */
export interface LeftContent<Result> {
  readonly result?: Result;
  readonly exitCode: number;
}

const FAILURE_EXIT_CODE = 1;

/** Shows a content on the alternate screen until it is left; the terminal is given back then. */
export async function showContent<Action, Result>(
  terminal: Terminal,
  { theme, mouse, output }: ContentSettings,
  create: (screen: OpenScreen<Result>) => ScreenContent<Action>,
): Promise<LeftContent<Result>> {
  const over = Promise.withResolvers<LeftContent<Result>>(), pointer = new Mouse();
  let drawn: Drawn<Action> | undefined;
  const end = (exitCode: number) => over.resolve({ exitCode });
  using signals = new EndSignals(terminal, { end: (signal) => end(EXIT_CODE[signal]), endAtOnce: () => {} });
  const frames = new FrameScheduler(
    () => {
      drawn = content.draw(screen.blank());
      screen.draw(drawn.cells);
    },
    () => performance.now(),
    (milliseconds, callback) => terminal.after(milliseconds, callback),
  );
  const screen = new Screen(terminal, {
    depth: theme.depth,
    mouse,
    onInput(event) {
      const action = event.type !== "mouse" ? content.actionOf(event) : drawn && pointer.actionOf(event, drawn);
      if (action === undefined) return;
      content.take(action);
      frames.request("person");
    },
    onResize: () => frames.request("person"),
    onPrint(_level, text) {
      content.print(text);
      frames.request("change");
    },
    onBackground: () => output.error("in the background, without the screen; `fg` shows it"),
    onAbandoned: () => end(0),
    onEnd: (signal) => signals.raise(signal),
    onFailure(error) {
      terminal.reportError(error);
      end(FAILURE_EXIT_CODE);
    },
  }, await terminal.job());
  const content = create({
    get size() {
      return { width: screen.size.columns, height: screen.size.rows };
    },
    redraw: () => frames.request("change"),
    animate: () => frames.request("person"),
    end: (result) => over.resolve({ result, exitCode: 0 }),
    fail: over.reject,
  });
  frames.request("person");
  try {
    return await over.promise;
  } finally {
    frames.stop();
    await screen.close();
  }
}
