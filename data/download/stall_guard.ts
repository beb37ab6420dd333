import { Interruption } from "./interruption.ts";

/** Calls back after some milliseconds unless the returned function is called before. */
export type After = (milliseconds: number, callback: () => void) => () => void;

/** Gives a transfer up when nothing has happened for too long. */
export class StallGuard {
  readonly #controller = new AbortController();
  readonly #milliseconds: number;
  readonly #after: After;
  #cancel = () => {};

  /**
   * @param milliseconds How long nothing may happen; it counts from now.
   * @param after What measures the time.
   */
  constructor(milliseconds: number, after: After = byTimer) {
    this.#milliseconds = milliseconds;
    this.#after = after;
    this.reset();
  }

  /** Aborted, with an {@link Interruption} for its reason, when nothing has happened for too long. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has happened. */
  reset(): void {
    this.#cancel();
    const reason = `nothing arrived for ${this.#milliseconds / 1000} s`;
    this.#cancel = this.#after(this.#milliseconds, () => this.#controller.abort(new Interruption(reason)));
  }

  /** Ends the watch, and whatever is still going on. */
  [Symbol.dispose](): void {
    this.#cancel();
    this.#controller.abort(new Interruption("it is over"));
  }
}

function byTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
