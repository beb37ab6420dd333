/** Milliseconds from one frame to the next at least, by what asks for it. Of what a person does nobody sees more. */
const INTERVALS = { person: 1000 / 30, change: 225, progress: 225 };

/**
 * So much longer a frame for a change waits for the next change, which then draws it: each time that the main thread
 * wakes takes a core away from the trainer. Progress comes four times a second, so its timer is there only for a trainer
 * that stops in between.
 */
const PATIENCE = { person: 0, change: 75, progress: 775 };

/** What asks for a frame; progress is what is soon followed by more of the same. */
export type FrameCause = keyof typeof INTERVALS;

/** Draws when something has changed, and no more often than can be seen. */
export class FrameScheduler {
  #lastDrawn = -Infinity;
  /** When the next frame is due; infinite when none is asked for. */
  #due = Infinity;
  /** When the timer wakes this; infinite when none is set. */
  #wakesAt = Infinity;
  #cancel = () => {};

  /** `now` in milliseconds; `after` calls back unless the returned function is called before. */
  constructor(
    readonly draw: () => void,
    readonly now: () => number,
    readonly after: (milliseconds: number, callback: () => void) => () => void,
  ) {}

  /** Has the next frame drawn at once, or as soon as it is due. */
  request(cause: FrameCause): void {
    const wait = this.#lastDrawn + INTERVALS[cause] - this.now();
    if (wait <= 0) return this.#draw();
    this.#due = Math.min(this.#due, this.now() + wait + PATIENCE[cause]);
    if (this.#due < this.#wakesAt) this.#wakeWhenDue();
  }

  stop(): void {
    this.#cancel();
    this.#due = this.#wakesAt = Infinity;
  }

  /** A timer that is set stays: to take it back with each frame would wake the thread more often than it does. */
  #draw(): void {
    this.#due = Infinity;
    this.#lastDrawn = this.now();
    this.draw();
  }

  #wakeWhenDue(): void {
    this.#cancel();
    this.#wakesAt = this.#due;
    this.#cancel = this.after(Math.max(0, this.#due - this.now()), () => {
      const time = this.#wakesAt;
      this.#wakesAt = Infinity;
      if (this.#due <= time) this.#draw();
      else if (this.#due < Infinity) this.#wakeWhenDue();
    });
  }
}
