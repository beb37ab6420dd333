/** At most so many frames a second for what a person does: nobody sees more. */
const FRAMES_PER_SECOND = 30;

/** Without a person: each takes a core away from the trainer for 2 ms or so; `deno task bench --screen` measures it. */
const FRAMES_PER_SECOND_UNASKED = 5;

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
  request(cause: "person" | "change"): void {
    const rate = cause === "person" ? FRAMES_PER_SECOND : FRAMES_PER_SECOND_UNASKED;
    const due = this.#lastDrawn + 1000 / rate;
    if (due >= this.#due) return;
    this.stop();
    const wait = due - this.now();
    if (wait <= 0) return this.#draw();
    this.#due = due;
    this.#cancel = this.after(wait, () => this.#draw());
  }

  stop(): void {
    this.#cancel();
    this.#due = Infinity;
  }

  #draw(): void {
    this.#due = Infinity;
    this.#lastDrawn = this.now();
    this.draw();
  }
}
