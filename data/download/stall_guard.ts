import { Interruption } from "./interruption.ts";

/** Gives a transfer up when nothing has happened for too long. */
export class StallGuard {
  readonly #controller = new AbortController();
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param milliseconds How long nothing may happen; it counts from now. */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
    this.stir();
  }

  /** Aborted, with an {@link Interruption} for its reason, when nothing has happened for too long. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has happened. */
  stir(): void {
    clearTimeout(this.#timer);
    const reason = `nothing arrived for ${this.#milliseconds / 1000} s`;
    this.#timer = setTimeout(() => this.#controller.abort(new Interruption(reason)), this.#milliseconds);
  }

  /** Ends the watch, and whatever is still going on. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#controller.abort(new Interruption("it is over"));
  }
}
