import type { PrintLevel } from "../../../../src/training/session/console_capture.ts";
import type { JobState } from "../../../../tui/screen/terminal/process_table.ts";
import type { Terminal, TerminalSignal, TerminalSize } from "../../../../tui/screen/terminal/terminal.ts";

/** A terminal without a window: it keeps what is done to it in order, and a test plays the user and the system. */
export class FakeTerminal implements Terminal {
  /** What was done: writes as they are, the rest as `raw on`, `raw off`, `exit 130`, `error …`. */
  readonly log: string[] = [];
  /** While set, writes are taken but not finished: a slow terminal. */
  isStuck = false;
  /** While set, the terminal is gone: everything done to it fails. */
  isGone = false;
  /** While unset, another job has the terminal. */
  isForeground = true;
  /** While unset, no shell is left that could continue the process or bring it back. */
  isLookedAfter = true;
  #size: TerminalSize = { columns: 20, rows: 5 };
  readonly #readers = new Set<{ onBytes: (bytes: Uint8Array) => void; onEnd: () => void }>();
  readonly #held: (() => void)[] = [];
  readonly #signals = new Map<TerminalSignal, Set<() => void>>();
  readonly #failures = new Set<(error: unknown) => void>();
  readonly #prints = new Set<(level: PrintLevel, text: string) => void>();
  #continue = () => {};
  readonly #exits = new Set<() => void>();
  readonly #timers = new Set<() => void>();
  readonly #decoder = new TextDecoder();

  /** Listeners of any kind that are still there. */
  get listeners(): number {
    const signals = [...this.#signals.values()].reduce((sum, listeners) => sum + listeners.size, 0);
    return signals + this.#readers.size + this.#failures.size + this.#prints.size + this.#exits.size;
  }

  /** Moments that someone waits for. */
  get waits(): number {
    return this.#timers.size;
  }

  type(text: string): void {
    this.typeBytes(...new TextEncoder().encode(text));
  }

  /** Bytes that come together; those of one character may come apart. */
  typeBytes(...bytes: number[]): void {
    for (const { onBytes } of this.#readers) onBytes(Uint8Array.from(bytes));
  }

  /** Hangs up as a closed window does: nothing can be typed any more. */
  hangUp(): void {
    this.isGone = true;
    for (const { onEnd } of this.#readers) onEnd();
  }

  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    this.signal("SIGWINCH");
  }

  signal(signal: TerminalSignal): void {
    for (const listener of this.#signals.get(signal) ?? []) listener();
  }

  fail(error: unknown): void {
    for (const listener of this.#failures) listener(error);
  }

  /** Prints as `console` does from anywhere. */
  print(level: PrintLevel, text: string): void {
    for (const listener of this.#prints) listener(level, text);
  }

  /** Goes on after having been held. */
  goOn(): void {
    this.#continue();
  }

  /** Exits as `Deno.exit` from anywhere does. */
  leave(): void {
    for (const listener of this.#exits) listener();
  }

  /** Lets all the time pass that anyone waits for. */
  passTime(): void {
    for (const callback of [...this.#timers]) {
      this.#timers.delete(callback);
      callback();
    }
  }

  /** Finishes the writes that were held while the terminal was stuck. */
  release(): void {
    for (const finish of this.#held.splice(0)) finish();
  }

  size(): TerminalSize {
    return this.#size;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.writeNow(bytes);
    if (this.isStuck) await new Promise<void>((resolve) => this.#held.push(resolve));
  }

  writeNow(bytes: Uint8Array): void {
    this.#requirePresence();
    this.log.push(this.#decoder.decode(bytes));
  }

  setRaw(isRaw: boolean): void {
    this.#requirePresence();
    this.log.push(isRaw ? "raw on" : "raw off");
  }

  onSignal(signal: TerminalSignal, listener: () => void): () => void {
    const listeners = this.#signals.get(signal) ?? new Set();
    this.#signals.set(signal, listeners);
    return subscribe(listeners, listener);
  }

  onFailure(listener: (error: unknown) => void): () => void {
    return subscribe(this.#failures, listener);
  }

  onPrint(listener: (level: PrintLevel, text: string) => void): () => void {
    return subscribe(this.#prints, listener);
  }

  onInput(onBytes: (bytes: Uint8Array) => void, onEnd: () => void): () => void {
    return subscribe(this.#readers, { onBytes, onEnd });
  }

  job(): Promise<JobState> {
    return Promise.resolve({ isForeground: this.isForeground, isLookedAfter: this.isLookedAfter });
  }

  suspend(): Promise<void> {
    this.log.push("held");
    return new Promise((resolve) => this.#continue = resolve);
  }

  onExit(listener: () => void): () => void {
    return subscribe(this.#exits, listener);
  }

  after(_milliseconds: number, callback: () => void): () => void {
    return subscribe(this.#timers, callback);
  }

  reportError(error: unknown): void {
    this.log.push(`error ${error instanceof Error ? error.message : error}`);
  }

  exit(code: number): void {
    this.log.push(`exit ${code}`);
  }

  #requirePresence(): void {
    if (this.isGone) throw new Error("Input/output error (os error 5)");
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
