import { Interruption } from "./interruption.ts";

/** Calls back after some milliseconds unless the returned function is called first. */
export type After = (milliseconds: number, callback: () => void) => () => void;

/** Aborts a transfer when nothing has arrived for too long. */
export class StallGuard {
  readonly #controller = new AbortController();
  readonly #milliseconds: number;
  readonly #after: After;
  #cancel = () => {};

  /**
   * @param milliseconds The longest time without new data, from now on.
   * @param after Measures the time.
   */
  constructor(milliseconds: number, after: After = byTimer) {
    this.#milliseconds = milliseconds;
    this.#after = after;
    this.reset();
  }

  /** Aborted, with an {@link Interruption} as its reason, when nothing has arrived for too long. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Restarts the time, since data have arrived. */
  reset(): void {
    this.#cancel();
    const reason = `nothing arrived for ${this.#milliseconds / 1000} s`;
    this.#cancel = this.#after(this.#milliseconds, () => this.#controller.abort(new Interruption(reason)));
  }

  /** Stops the timer, and aborts what is still running. */
  [Symbol.dispose](): void {
    this.#cancel();
    this.#controller.abort(new Interruption("the transfer is over"));
  }
}

function byTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
