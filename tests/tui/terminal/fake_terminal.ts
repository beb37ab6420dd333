import type { PrintLevel } from "../../../src/training/console_capture.ts";
import type { Terminal, TerminalSignal, TerminalSize } from "../../../tui/terminal/terminal.ts";

/** A terminal without a window: it keeps what is done to it in order, and a test plays the user and the system. */
export class FakeTerminal implements Terminal {
  /** What was done: writes as they are, the rest as `raw on`, `raw off`, `exit 130`, `error …`. */
  readonly log: string[] = [];
  readonly input: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** While set, writes are taken but not finished: a slow terminal. */
  isStuck = false;
  /** While set, the terminal is gone: everything done to it fails. */
  isGone = false;
  #size: TerminalSize = { columns: 20, rows: 5 };
  #controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  readonly #held: (() => void)[] = [];
  readonly #signals = new Map<TerminalSignal, Set<() => void>>();
  readonly #failures = new Set<(error: unknown) => void>();
  readonly #prints = new Set<(level: PrintLevel, text: string) => void>();
  #continue = () => {};
  readonly #exits = new Set<() => void>();
  readonly #timers = new Set<() => void>();
  readonly #decoder = new TextDecoder();

  constructor() {
    this.input = new ReadableStream({ start: (controller) => void (this.#controller = controller) });
  }

  /** Listeners of any kind that are still there. */
  get listeners(): number {
    const signals = [...this.#signals.values()].reduce((sum, listeners) => sum + listeners.size, 0);
    return signals + this.#failures.size + this.#prints.size + this.#exits.size;
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
    this.#controller.enqueue(Uint8Array.from(bytes));
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
