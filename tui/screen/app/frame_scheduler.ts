/**
 * The shortest interval between two frames in milliseconds, by their cause: after a key press, more frames than this can't
 * be seen. What is followed at once by something else is drawn with that.
 */
const INTERVALS = { person: 1000 / 30, change: 225, progress: 225, followed: Infinity };

/** What asks for a frame: a person, a change, or progress, which is soon followed by more of the same. */
export type FrameCause = keyof typeof INTERVALS;

/**
 * So much longer a frame for a change waits for the next change, which then draws it: each time that the main thread
 * wakes takes a core away from the trainer. Progress comes four times a second; while it does, its timer is there only for
 * a trainer that stops in between.
 */
const PATIENCE = 75, PATIENCE_WITH_PROGRESS = 1775;

/** Frames that come no later than this after each other come regularly. */
const REGULAR = 500;

/** Draws when something has changed, and no more often than can be seen. */
export class FrameScheduler {
  #lastDrawn = -Infinity;
  /** From the last frame but one to the last. */
  #interval = Infinity;
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
    const now = this.now();
    if (now >= this.#lastDrawn + INTERVALS[cause]) return this.#draw();
    const due = Math.max(now, this.#lastDrawn + Math.min(INTERVALS[cause], INTERVALS.change));
    this.#due = Math.min(this.#due, due + this.#patience(cause));
    if (this.#due < this.#wakesAt) this.#wakeWhenDue();
  }

  stop(): void {
    this.#cancel();
    this.#due = this.#wakesAt = Infinity;
  }

  #patience(cause: FrameCause): number {
    if (cause === "person") return 0;
    return cause === "change" || this.#interval > REGULAR ? PATIENCE : PATIENCE_WITH_PROGRESS;
  }

  /** A timer that is set stays: to take it back with each frame would wake the thread more often than it does. */
  #draw(): void {
    const now = this.now();
    this.#due = Infinity;
    this.#interval = now - this.#lastDrawn;
    this.#lastDrawn = now;
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
