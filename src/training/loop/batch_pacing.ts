import type { Control } from "../session/control.ts";

/** Milliseconds that a run which is behind its pace makes up for; after an evaluation, more would be a burst. */
const MOST_MADE_UP = 100;

/** Keeps a run from training its batches sooner than a person wants to see them. */
export class BatchPacing {
  /** When the next batch may begin, in milliseconds. */
  #due = -Infinity;

  /** @param now The time in milliseconds. */
  constructor(
    private readonly control: Pick<Control, "batchInterval" | "paused" | "stopped" | "sleep">,
    private readonly now: () => number,
  ) {}

  /**
   * Sleeps until the next batch is due, or until a command comes.
   *
   * @returns Whether it may begin, or the run is stopped; else the command has to be looked at before it is asked again.
   */
  wait(): boolean {
    const { control } = this, { batchInterval } = control;
    const isOver = () => control.stopped || control.batchInterval === 0 || this.now() >= this.#due;
    control.sleep(() =>
      isOver() || control.paused || control.batchInterval !== batchInterval ? 0 : this.#due - this.now()
    );
    if (!isOver()) {
      // A pace that was changed holds at once.
      if (control.batchInterval !== batchInterval) this.#due = Math.min(this.#due, this.now() + control.batchInterval);
      return false;
    }
    const now = this.now();
    this.#due = (now - this.#due <= MOST_MADE_UP ? this.#due : now) + control.batchInterval;
    return true;
  }
}
