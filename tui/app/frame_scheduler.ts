/** At most so many frames a second: more can't be told apart. */
const FRAMES_PER_SECOND = 30;

/** Draws when something has changed, and no more than 30 times a second. */
export class FrameScheduler {
  readonly #interval = 1000 / FRAMES_PER_SECOND;
  #lastDrawn = -Infinity;
  #cancel: (() => void) | undefined;

  /**
   * @param draw Draws what there is now.
   * @param now Milliseconds of a clock that goes on evenly.
   * @param after Calls back after some milliseconds unless the returned function is called before.
   */
  constructor(
    readonly draw: () => void,
    readonly now: () => number,
    readonly after: (milliseconds: number, callback: () => void) => () => void,
  ) {}

  /** Has the next frame drawn: at once, or as soon as its time has come. */
  request(): void {
    if (this.#cancel) return;
    const wait = this.#lastDrawn + this.#interval - this.now();
    if (wait <= 0) return this.#draw();
    this.#cancel = this.after(wait, () => {
      this.#cancel = undefined;
      this.#draw();
    });
  }

  /** Draws nothing more of what was asked for. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #draw(): void {
    this.#lastDrawn = this.now();
    this.draw();
  }
}
