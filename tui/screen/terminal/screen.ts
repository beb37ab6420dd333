import ansiEscapes from "ansi-escapes";
import type { PrintLevel } from "../../../src/training/session/console_capture.ts";
import type { Cells } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import type { EndSignal } from "./end_signals.ts";
import { FrameWriter } from "./frame_writer.ts";
import type { InputEvent } from "./input_event.ts";
import { KeyParser } from "./keys.ts";
import { createLayer } from "./pixels/create_layer.ts";
import type { GraphicsDetection } from "./pixels/graphics_detection.ts";
import { CELL_QUERY } from "./pixels/terminal_answers.ts";
import type { JobState } from "./process_table.ts";
import type { Terminal, TerminalSize } from "./terminal.ts";

/** How a screen is shown, and what it calls. */
export interface ScreenOptions {
  readonly depth: ColorDepth;
  /** Whether mouse presses, drags and scrolling are reported. */
  readonly mouse: boolean;
  /** Finds out how the terminal shows pixels; left out, or without colours, pictures are half blocks. */
  readonly graphics?: GraphicsDetection;
  /** Called with each key or mouse event but Ctrl-C, Ctrl-\ and Ctrl-Z, which mean what they always do. */
  readonly onInput: (event: InputEvent) => void;
  /** Called when the size of the terminal has changed, or how it shows pictures; the next {@link Screen.draw} is in full. */
  readonly onResize: (size: TerminalSize) => void;
  /** Called with what is printed by `console` while the screen is open; it would spoil it. */
  readonly onPrint?: (level: PrintLevel, text: string) => void;
  /** Called before Ctrl-Z or SIGTSTP suspends the program, while it still has the terminal, and when it continues. */
  readonly onSuspend?: () => void;
  readonly onContinue?: () => void;
  /** Called when the program is in the background, where it has no screen until it is brought back. */
  readonly onBackground: () => void;
  /** Called when no shell is left that could bring it back to the foreground. */
  readonly onAbandoned: () => void;
  /** Called with the signal that Ctrl-C or Ctrl-\ stands for, or SIGHUP when the terminal is gone. */
  readonly onEnd: (signal: EndSignal) => void;
  /** Called with an error that nothing caught, after the terminal is given back. */
  readonly onFailure: (error: unknown) => void;
}

/** How long a terminal that takes no output, or hasn't answered yet, is waited for at the end, at each step. */
const PATIENCE_MILLISECONDS = 500;

const MOUSE_ON = "\x1b[?1003h\x1b[?1006h", MOUSE_OFF = "\x1b[?1006l\x1b[?1003l";
const PASTE_ON = "\x1b[?2004h", PASTE_OFF = "\x1b[?2004l";
const UNSTYLED = "\x1b[0m";

/** How often a background job checks whether it is in the foreground: the system sends no signal. */
const BACKGROUND_MILLISECONDS = 1000;

/** The keys that are signals in a terminal that isn't in raw mode. */
const SIGNAL_KEYS: Readonly<Record<string, EndSignal>> = { c: "SIGINT", "\\": "SIGQUIT" };

/**
 * The life of the alternate screen: shows frames, reports input, and restores the terminal exactly once, whatever
 * happens. While the process is suspended or in the background it leaves the terminal alone.
 */
export class Screen {
  readonly #writer: FrameWriter;
  readonly #keys = new KeyParser((reply) => this.#takeReply(reply));
  readonly #graphics: GraphicsDetection | undefined;
  readonly #decoder = new TextDecoder();
  readonly #unsubscribe: (() => void)[] = [];
  /** Resolves when the constructor has returned. */
  readonly #opened = Promise.resolve();
  #stopReading = () => {};
  /** While the terminal may still answer questions, resolves when it has. */
  #answers: Promise<void> | undefined;
  #endAnswers = () => {};
  #cancelFlush = () => {};
  /** Whether the terminal is taken over; not before, not at the end, not while the process is suspended or in background. */
  #isShown = false;
  /** Whether the process is suspended, is about to be, or is just continuing. */
  #isSuspended = false;
  /** Whether it waits for the foreground already. */
  #isWaiting = false;
  #size: TerminalSize;
  #closed: Promise<void> | undefined;

  /** Takes over the terminal, as soon as the process is in the foreground: `job` says whether it is now. */
  constructor(private readonly terminal: Terminal, private readonly options: ScreenOptions, job: JobState) {
    this.#size = terminal.size();
    this.#writer = new FrameWriter((bytes) => this.#write(bytes), options.depth);
    this.#graphics = options.depth === "none" ? undefined : options.graphics;
    this.#showPictures();
    this.#unsubscribe.push(
      terminal.onExit(() => this.#restoreNow()),
      terminal.onFailure((error) => this.#fail(error)),
      terminal.onPrint((level, text) => options.onPrint?.(level, text)),
      terminal.onSignal("SIGWINCH", () => {
        if (this.#graphics?.protocol) this.send(CELL_QUERY);
        this.#resized();
      }),
      terminal.onSignal("SIGTSTP", () => this.#suspend()),
    );
    if (job.isForeground) this.#takeOver();
    else this.#awaitForeground();
  }

  /** The size of the terminal now, or the last one of a terminal that is gone. */
  get size(): TerminalSize {
    ignoreFailure(() => this.#size = this.terminal.size());
    return this.#size;
  }

  /** Blank cells of the terminal's size, to draw the next frame on. */
  blank(): Cells {
    return this.#writer.blank(this.size);
  }

  /** Shows the cells, which are the screen's from now on. While a frame is still being written, only the newest waits. */
  draw(cells: Cells): void {
    if (this.#closed === undefined && this.#isShown) this.#writer.draw(cells);
  }

  /** Sends control codes that show nothing, such as the bell. */
  send(codes: string): void {
    if (this.#closed === undefined) this.#writer.send(codes);
  }

  /** Gives the terminal back as it was. Further calls wait for the first. */
  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    await this.#restore();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** Takes the terminal; one that is gone has hung up. */
  #takeOver(): void {
    this.#isShown = true;
    const mouse = this.options.mouse ? MOUSE_ON : "";
    try {
      this.terminal.setRaw(true);
      this.terminal.writeNow(encode(ansiEscapes.enterAlternativeScreen + ansiEscapes.cursorHide + PASTE_ON + mouse));
      this.#ask();
    } catch {
      return void this.#hangUp();
    }
    this.#stopReading = this.terminal.onInput((bytes) => this.#read(bytes), () => this.#hangUp());
  }

  /** Asks how pixels are shown, on the alternate screen: what a terminal that doesn't understand prints is drawn over. */
  #ask(): void {
    const queries = this.#graphics?.ask();
    if (!queries) return;
    this.#endAnswers();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#answers = promise;
    this.#endAnswers = () => {
      this.#answers = undefined;
      resolve();
    };
    this.terminal.writeNow(encode(queries));
  }

  #takeReply(reply: string): void {
    if (!this.#graphics) return;
    const isNew = this.#graphics.take(reply), queries = this.#graphics.askAfter(reply);
    const asksOn = queries !== "" && this.#isShown && this.#closed === undefined;
    if (asksOn) this.send(queries);
    else if (queries !== "" || this.#graphics.isComplete) this.#endAnswers();
    if (!isNew) return;
    this.#showPictures();
    this.#resized();
  }

  #showPictures(): void {
    const layer = this.#graphics && createLayer(this.#graphics);
    if (layer) this.#writer.showPictures(layer);
  }

  /** Restores as soon as the frame under way is written. */
  async #restore(): Promise<void> {
    // Answers that come when nobody listens any more would be typed into the shell.
    if (this.#answers) await this.#patiently(this.#answers);
    this.#endAnswers();
    this.#stopReading();
    this.#cancelFlush();
    await this.#patiently(this.#writer.stop());
    if (!this.#isShown) return;
    this.#isShown = false;
    await this.#patiently(this.terminal.write(this.#restoringCodes));
    // A shell that took the foreground from a stopped job has set its own modes.
    if ((await this.terminal.job()).isForeground) ignoreFailure(() => this.terminal.setRaw(false));
  }

  /** Restores at once, as the process exits without having closed the screen. */
  #restoreNow(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    ignoreFailure(() => this.terminal.writeNow(this.#restoringCodes));
    ignoreFailure(() => this.terminal.setRaw(false));
  }

  get #restoringCodes(): Uint8Array {
    return encode(
      this.#writer.removePictures() + ansiEscapes.endSynchronizedOutput + (this.options.mouse ? MOUSE_OFF : "") +
        PASTE_OFF + UNSTYLED +
        ansiEscapes.cursorShow + ansiEscapes.exitAlternativeScreen,
    );
  }

  /** Resolves when the work is done, when it fails, or when the terminal is stuck. */
  #patiently(work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.terminal.after(PATIENCE_MILLISECONDS, resolve);
      const settle = () => {
        cancel();
        resolve();
      };
      work.then(settle, settle);
    });
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.terminal.write(bytes);
    } catch {
      this.#hangUp(); // not awaited: closing waits for this write
    }
  }

  /** A terminal that can't be read or written any more is gone, whether or not its SIGHUP has come already. */
  async #hangUp(): Promise<void> {
    await this.#opened;
    if (this.#closed === undefined) this.options.onEnd("SIGHUP");
  }

  #read(bytes: Uint8Array): void {
    this.#cancelFlush();
    try {
      this.#emit(this.#keys.feed(this.#decoder.decode(bytes, { stream: true })));
    } catch (error) {
      return void this.#fail(error);
    }
    const { flushAfter } = this.#keys;
    if (flushAfter === undefined) return;
    this.#cancelFlush = this.terminal.after(flushAfter, () => this.#emit(this.#keys.flush()));
  }

  #emit(events: readonly InputEvent[]): void {
    for (const event of events) {
      if (this.#closed !== undefined) return;
      const key = event.type === "key" && event.control ? event.key : "";
      if (key === "z") this.#suspend();
      else if (Object.hasOwn(SIGNAL_KEYS, key)) this.options.onEnd(SIGNAL_KEYS[key]);
      else this.options.onInput(event);
    }
  }

  #resized(): void {
    if (this.#closed !== undefined || !this.#isShown) return;
    this.#writer.forget();
    this.options.onResize(this.size);
  }

  /** Gives the terminal back, suspends the process, and takes the terminal over again when it continues. */
  async #suspend(): Promise<void> {
    if (this.#closed !== undefined || this.#isSuspended) return;
    this.#isSuspended = true;
    try {
      this.options.onSuspend?.();
      await this.#restore();
      await this.terminal.suspend();
      this.#isSuspended = false;
      if (this.#closed !== undefined) return;
      this.options.onContinue?.();
      if ((await this.terminal.job()).isForeground) this.#showAgain();
      else this.#awaitForeground();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Shows the screen as soon as a job in the background is brought back, if there is anybody who can do that. */
  async #awaitForeground(): Promise<void> {
    if (this.#isWaiting || this.#closed !== undefined) return;
    this.#isWaiting = true;
    this.options.onBackground();
    for (;;) {
      await new Promise<void>((resolve) => this.terminal.after(BACKGROUND_MILLISECONDS, resolve));
      if (this.#closed !== undefined) return;
      const { isForeground, isLookedAfter } = await this.terminal.job();
      if (isForeground && !this.#isSuspended) break;
      if (!isForeground && !isLookedAfter) return this.options.onAbandoned();
    }
    this.#isWaiting = false;
    this.#showAgain();
  }

  #showAgain(): void {
    if (this.#closed !== undefined || this.#isShown || this.#isSuspended) return;
    this.#takeOver();
    this.#resized();
  }

  /** Reports an error, even if the screen is closing already: none is hidden. */
  async #fail(error: unknown): Promise<void> {
    await this.close();
    this.options.onFailure(error);
  }
}

const encode = (codes: string) => new TextEncoder().encode(codes);

/** Runs a step of restoring that fails when the terminal is gone: a closed window, a dropped connection. */
function ignoreFailure(step: () => void): void {
  try {
    step();
  } catch {
    // Nothing is left to restore.
  }
}
