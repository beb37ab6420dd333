/** Somebody who goes through epochs, and can be held and let go on. */
export interface Paced {
  /** Stands still as soon as may be. */
  hold(): void;
  /** Goes on. */
  release(): void;
}

/**
 * Epochs that one may be ahead of the slowest. Runs tell how far they are some thirty times a second: a shorter lead
 * would hold those that are equally fast, too, and keep a core from working.
 */
const LEAD = 0.25;

/** Where one of the paced is. */
interface Position {
  epochs: number;
  isPauseReached: boolean;
}

/**
 * Keeps runs in step: whoever is more than a quarter of an epoch ahead of the slowest is held until the slowest has
 * caught up. The slowest is never held, so that all are over when it would have been over anyway.
 */
export class Pacer {
  readonly #positions = new Map<Paced, Position>();
  /** How many have not joined yet; until they do, they stand at the beginning. */
  #awaited: number;

  /** @param count How many are to be kept in step. */
  constructor(count: number) {
    this.#awaited = count;
  }

  /** One of them begins. */
  join(member: Paced): void {
    this.#positions.set(member, { epochs: 0, isPauseReached: false });
    this.#awaited--;
    this.#level();
  }

  /** One of them has gone through so many epochs. */
  dispatch(member: Paced, epochs: number): void {
    const position = this.#positions.get(member);
    if (!position) return;
    position.epochs = epochs;
    this.#level();
  }

  /** One of them is at its end; it holds nobody any more. */
  leave(member: Paced): void {
    if (this.#positions.delete(member)) this.#level();
  }

  #level(): void {
    const reported = [...this.#positions.values()].map(({ epochs }) => epochs);
    const slowest = this.#awaited > 0 ? 0 : Math.min(...reported);
    for (const [member, position] of this.#positions) {
      const ahead = position.epochs - slowest;
      // Who is held goes on only when it is level: held again at once, it would tell of nothing but that.
      const isPauseReached = position.isPauseReached ? ahead > 0 : ahead > LEAD;
      if (isPauseReached === position.isPauseReached) continue;
      position.isPauseReached = isPauseReached;
      if (isPauseReached) member.hold();
      else member.release();
    }
  }
}
