import ansiEscapes from "ansi-escapes";
import type { PrintLevel } from "../../src/training/console_capture.ts";
import type { Cells } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import { FrameWriter } from "./frame_writer.ts";
import type { InputEvent } from "./input_event.ts";
import { KeyParser } from "./keys.ts";
import type { Terminal, TerminalSize } from "./terminal.ts";

/** The signals that end a program. */
export type EndSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** What a screen shows in and whom it tells. */
export interface ScreenOptions {
  readonly depth: ColorDepth;
  /** Whether mouse presses, drags and scrolling are reported. */
  readonly mouse: boolean;
  /** Called with each key, mouse or paste event, Ctrl-C excepted: it ends the program as SIGINT does. */
  readonly onInput: (event: InputEvent) => void;
  /** Called when the size of the terminal has changed; the next {@link Screen.draw} is drawn in full. */
  readonly onResize: (size: TerminalSize) => void;
  /** Called with what is printed by `console` while the screen is open; it would spoil it. */
  readonly onPrint?: (level: PrintLevel, text: string) => void;
  /** Called before the program is held by Ctrl-Z or SIGTSTP, with the terminal given back, and when it goes on. */
  readonly onSuspend?: () => void;
  readonly onContinue?: () => void;
  /** Called when a signal ends the program, after the terminal is given back and before the process exits. */
  readonly beforeExit?: (signal: EndSignal) => void | Promise<void>;
}

const END_SIGNALS: readonly EndSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** What a shell reports for a program that a signal ended: 128 + the number of the signal. */
export const EXIT_CODE: Readonly<Record<EndSignal, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** How long a terminal that takes no output is waited for at the end, at each step. */
const PATIENCE_MILLISECONDS = 500;

const MOUSE_ON = "\x1b[?1002h\x1b[?1006h", MOUSE_OFF = "\x1b[?1006l\x1b[?1002l";
const PASTE_ON = "\x1b[?2004h", PASTE_OFF = "\x1b[?2004l";
const UNSTYLED = "\x1b[0m";

/**
 * The life of the alternate screen: it opens, shows frames, tells of input and resizes, and gives the terminal back as
 * it was, exactly once, whatever happens.
 *
 * Ctrl-C, SIGINT, SIGTERM and SIGHUP close it and end the process with the code of the signal. Ctrl-Z and SIGTSTP give
 * the terminal back until the process goes on. An error that nothing caught closes it, is printed in full, and ends the
 * process with code 1.
 */
export class Screen {
  readonly #terminal: Terminal;
  readonly #options: ScreenOptions;
  readonly #writer: FrameWriter;
  readonly #keys = new KeyParser();
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #unsubscribe: (() => void)[] = [];
  #cancelFlush = () => {};
  /** Whether the terminal is as it was before: at the end, and while the process is held. */
  #isRestored = true;
  /** Whether the process is held, is about to be, or is just going on. */
  #isHeld = false;
  #closed: Promise<void> | undefined;

  /** Takes over the terminal. */
  static open(terminal: Terminal, options: ScreenOptions): Screen {
    return new Screen(terminal, options);
  }

  private constructor(terminal: Terminal, options: ScreenOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#writer = new FrameWriter((bytes) => this.#write(bytes), options.depth);
    this.#reader = terminal.input.getReader();
    this.#unsubscribe.push(
      terminal.onExit(() => this.#restoreNow()),
      terminal.onFailure((error) => this.#fail(error)),
      terminal.onPrint((level, text) => options.onPrint?.(level, text)),
      terminal.onSignal("SIGWINCH", () => this.#resized()),
      terminal.onSignal("SIGTSTP", () => this.#suspend()),
      ...END_SIGNALS.map((signal) => terminal.onSignal(signal, () => this.#end(signal))),
    );
    this.#takeOver();
    this.#listen().catch((error) => this.#fail(error));
  }

  /** The size of the terminal now. */
  get size(): TerminalSize {
    return this.#terminal.size();
  }

  /** Shows the cells; they must not change afterwards. While a frame is still being written, only the newest waits. */
  draw(cells: Cells): void {
    if (this.#closed === undefined && !this.#isHeld) this.#writer.draw(cells);
  }

  /** Gives the terminal back as it was. Further calls wait for the first. */
  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    this.#cancelFlush();
    await this.#restore();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.#patiently(this.#reader.cancel());
  }

  #takeOver(): void {
    this.#isRestored = false;
    this.#terminal.setRaw(true);
    const mouse = this.#options.mouse ? MOUSE_ON : "";
    this.#terminal.writeNow(
      encode(ansiEscapes.enterAlternativeScreen + ansiEscapes.cursorHide + PASTE_ON + mouse),
    );
  }

  /** Restores as soon as the frame under way is written. */
  async #restore(): Promise<void> {
    await this.#patiently(this.#writer.stop());
    if (this.#isRestored) return;
    this.#isRestored = true;
    await this.#patiently(this.#terminal.write(this.#restoringCodes));
    ignoreFailure(() => this.#terminal.setRaw(false));
  }

  /** Restores in one go, as the process exits without having closed the screen. */
  #restoreNow(): void {
    if (this.#isRestored) return;
    this.#isRestored = true;
    ignoreFailure(() => this.#terminal.writeNow(this.#restoringCodes));
    ignoreFailure(() => this.#terminal.setRaw(false));
  }

  get #restoringCodes(): Uint8Array {
    return encode(
      ansiEscapes.endSynchronizedOutput + (this.#options.mouse ? MOUSE_OFF : "") + PASTE_OFF + UNSTYLED +
        ansiEscapes.cursorShow + ansiEscapes.exitAlternativeScreen,
    );
  }

  /** Resolves when the work is done, when it fails, or when the terminal is stuck. */
  #patiently(work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#terminal.after(PATIENCE_MILLISECONDS, resolve);
      const settle = () => {
        cancel();
        resolve();
      };
      work.then(settle, settle);
    });
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#terminal.write(bytes);
    } catch (error) {
      if (this.#closed === undefined) this.#fail(error); // not awaited: closing waits for this write
    }
  }

  async #listen(): Promise<void> {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) return;
      this.#cancelFlush();
      this.#tell(this.#keys.feed(decoder.decode(value, { stream: true })));
      const { flushAfter } = this.#keys;
      if (flushAfter === undefined) continue;
      this.#cancelFlush = this.#terminal.after(flushAfter, () => this.#tell(this.#keys.flush()));
    }
  }

  #tell(events: readonly InputEvent[]): void {
    for (const event of events) {
      if (this.#closed !== undefined) return;
      if (isControl(event, "c")) this.#end("SIGINT");
      else if (isControl(event, "z")) this.#suspend();
      else this.#options.onInput(event);
    }
  }

  #resized(): void {
    if (this.#closed !== undefined || this.#isHeld) return;
    this.#writer.forget();
    this.#options.onResize(this.size);
  }

  /** Gives the terminal back, lets the process be held, and takes the terminal over again when it goes on. */
  async #suspend(): Promise<void> {
    if (this.#closed !== undefined || this.#isHeld) return;
    this.#isHeld = true;
    try {
      this.#options.onSuspend?.();
      await this.#restore();
      await this.#terminal.suspend();
      if (this.#closed !== undefined) return;
      this.#takeOver();
      this.#isHeld = false;
      this.#resized();
      this.#options.onContinue?.();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Ends the program as the signal says, unless it is ending already. */
  async #end(signal: EndSignal): Promise<void> {
    if (this.#closed !== undefined) return;
    await this.close();
    await this.#options.beforeExit?.(signal);
    this.#terminal.exit(EXIT_CODE[signal]);
  }

  /** Ends the program with an error, even if it is ending already: no error is hidden. */
  async #fail(error: unknown): Promise<void> {
    await this.close();
    this.#terminal.reportError(error);
    this.#terminal.exit(1);
  }
}

function isControl(event: InputEvent, key: string): boolean {
  return event.type === "key" && event.control && event.key === key;
}

function encode(codes: string): Uint8Array {
  return new TextEncoder().encode(codes);
}

/** Runs a step of restoring that fails when the terminal is gone: a closed window, a dropped connection. */
function ignoreFailure(step: () => void): void {
  try {
    step();
  } catch {
    // Nothing is left to restore.
  }
}
