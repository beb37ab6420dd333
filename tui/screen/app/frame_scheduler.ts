/** Milliseconds from one frame to the next at least, by what asks for it. Of what a person does nobody sees more. */
const INTERVALS = { person: 1000 / 30, change: 225 };

/**
 * So much longer a frame for a change waits for the next change, which then draws it: each time that the main thread
 * wakes takes a core away from the trainer. Progress comes four times a second.
 */
const PATIENCE = { person: 0, change: 75 };

/** Draws when something has changed, and no more often than can be seen. */
export class FrameScheduler {
  #lastDrawn = -Infinity;
  /** When the next frame is due; infinite when none is asked for. */
  #due = Infinity;
  #cancel = () => {};

  /** `now` in milliseconds; `after` calls back unless the returned function is called before. */
  constructor(
    readonly draw: () => void,
    readonly now: () => number,
    readonly after: (milliseconds: number, callback: () => void) => () => void,
  ) {}

  /** Has the next frame drawn at once, or as soon as it is due. */
  request(cause: keyof typeof INTERVALS): void {
    const wait = this.#lastDrawn + INTERVALS[cause] - this.now();
    if (wait <= 0) return this.#draw();
    const due = this.now() + wait + PATIENCE[cause];
    if (due >= this.#due) return;
    this.stop();
    this.#due = due;
    this.#cancel = this.after(due - this.now(), () => this.#draw());
  }

  stop(): void {
    this.#cancel();
    this.#due = Infinity;
  }

  #draw(): void {
    this.stop();
    this.#lastDrawn = this.now();
    this.draw();
  }
}
