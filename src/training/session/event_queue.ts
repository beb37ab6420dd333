import type { TrainingEvent } from "../events.ts";

/**
 * Events between the trainer and their reader, in order. A progress event that hasn't been read when
 * the next one comes is replaced by it: a slow reader falls behind by one, not by hundreds, and misses no point of the
 * curve.
 */
export class EventQueue implements AsyncIterable<TrainingEvent> {
  readonly #waiting: TrainingEvent[] = [];
  #ended = false;
  #error: Error | undefined;
  #wake: () => void = () => {};

  /** Whether no event waits to be taken. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Adds an event; without effect after the end. */
  push(event: TrainingEvent): void {
    if (this.#ended) return;
    const last = this.#waiting.at(-1);
    if (event.event === "progress" && last?.event === "progress") {
      this.#waiting[this.#waiting.length - 1] = { ...event, curve: [...last.curve, ...event.curve] };
    } else {
      this.#waiting.push(event);
    }
    this.#wake();
  }

  /** No event comes any more; those that wait are still taken. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Ends with an error, thrown at the taker after the events that wait. The first error counts. */
  fail(error: Error): void {
    if (this.#ended) return;
    this.#error = error;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TrainingEvent, void, void> {
    for (;;) {
      for (let event = this.#waiting.shift(); event; event = this.#waiting.shift()) yield event;
      if (this.#error) throw this.#error;
      if (this.#ended) return;
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }
}
