import type { Terminal } from "../../tui/screen/terminal/terminal.ts";

/** A terminal of 120 × 40 that shows nothing and counts what it is given; a program can type on it. */
export class SilentTerminal implements Terminal {
  frames = 0;
  bytes = 0;
  readonly #held: (() => void)[] = [];
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  #isFrozen = false;
  readonly job = () => Promise.resolve({ isForeground: true, isLookedAfter: false });
  readonly size = () => ({ columns: 120, rows: 40 });
  readonly write = (bytes: Uint8Array) => {
    this.frames++;
    this.bytes += bytes.length;
    return Promise.resolve();
  };
  readonly writeNow = () => {};
  readonly setRaw = () => {};
  readonly onSignal = () => () => {};
  readonly onFailure = () => () => {};
  readonly onPrint = () => () => {};
  readonly onExit = () => () => {};
  readonly suspend = () => Promise.resolve();
  readonly reportError = (error: unknown) => console.error(error);
  readonly exit = (code: number) => Deno.exit(code);

  onInput(onBytes: (bytes: Uint8Array) => void): () => void {
    this.#listeners.add(onBytes);
    return () => this.#listeners.delete(onBytes);
  }

  /** Presses keys, as a terminal sends them. */
  press(keys: string): void {
    for (const onBytes of this.#listeners) onBytes(new TextEncoder().encode(keys));
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = setTimeout(() => this.#isFrozen ? this.#held.push(callback) : callback(), milliseconds);
    return () => clearTimeout(timer);
  }

  /** While set, timers don't call back until it is reset. */
  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  set isFrozen(isFrozen: boolean) {
    this.#isFrozen = isFrozen;
    if (!isFrozen) { for (const callback of this.#held.splice(0)) callback(); }
  }
}
