/** A run that goes through epochs, and can wait for others. */
export interface Paced {
  /** Pauses as soon as it can. */
  wait(): void;
  /** Trains on. */
  proceed(): void;
}

/** Epochs ahead of the slowest. Progress comes 30 times a second: with less, equally fast runs would wait, too. */
const LEAD = 0.25;

/** Keeps runs in step: one that is too far ahead waits for the slowest, which never waits, so no time is lost. */
export class Pacer {
  /** Where each of them is. */
  readonly #positions = new Map<Paced, { epochs: number; isWaiting: boolean }>();
  /** How many have not joined yet; until they do, they stand at the beginning. */
  #awaited: number;

  /** @param count How many are to be kept in step. */
  constructor(count: number) {
    this.#awaited = count;
  }

  /** One of them begins. */
  join(run: Paced): void {
    this.#positions.set(run, { epochs: 0, isWaiting: false });
    this.#awaited--;
    this.#level();
  }

  /** One of them has gone through so many epochs. */
  report(run: Paced, epochs: number): void {
    const position = this.#positions.get(run);
    if (!position) return;
    position.epochs = epochs;
    this.#level();
  }

  /** One of them is at its end; none waits for it any more. */
  leave(run: Paced): void {
    if (this.#positions.delete(run)) this.#level();
  }

  #level(): void {
    const reported = [...this.#positions.values()].map(({ epochs }) => epochs);
    const slowest = this.#awaited > 0 ? 0 : Math.min(...reported);
    for (const [run, position] of this.#positions) {
      const ahead = position.epochs - slowest;
      // A run that waits proceeds only when it is level: else it would do nothing but wait and proceed.
      const isWaiting = position.isWaiting ? ahead > 0 : ahead > LEAD;
      if (isWaiting === position.isWaiting) continue;
      position.isWaiting = isWaiting;
      if (isWaiting) run.wait();
      else run.proceed();
    }
  }
}
