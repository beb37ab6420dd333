import { SLICE_MILLISECONDS } from "./finding.ts";

/** What is found out so far is shown so often. */
const SECONDS_BETWEEN_PICTURES = 0.2;

/** How seldom work is begun anew while a network learns. */
export interface WorkPace {
  readonly leastSeconds: number;
  /** It takes no more than this share of the main thread's time. */
  readonly shareOfTime: number;
}

/** Work in steps of some milliseconds at most that a provider does slice by slice, and what it has come to so far. */
export class SlicedWork<Value> {
  #steps: Generator<Value | undefined, void> | undefined;
  #value: Value | undefined;
  #begunAt = -Infinity;
  #isAhead: () => boolean = () => false;
  /** The seconds that this work, or the last one, has taken. */
  #seconds = 0;
  #shownAt = -Infinity;

  /** @param clock In milliseconds, to end a slice by. */
  constructor(private readonly clock: () => number) {}

  /** Whether it has begun and isn't over. */
  get isBusy(): boolean {
    return this.#steps !== undefined;
  }

  /** What has come out of it last. */
  get value(): Value | undefined {
    return this.#value;
  }

  /** Whether it is time to begin again with a network that learns; `now` in seconds. */
  isDue(now: number, { leastSeconds, shareOfTime }: WorkPace): boolean {
    return now - this.#begunAt >= Math.max(leastSeconds, this.#seconds / shareOfTime);
  }

  /**
   * Begins with other work; a step gives what has come out of it, if anything is new.
   *
   * @param isAhead Whether more isn't to be done before the next slice, so that one can watch; never, if left out.
   */
  begin(steps: Generator<Value | undefined, void>, now: number, isAhead: () => boolean = () => false): void {
    [this.#steps, this.#begunAt, this.#seconds, this.#isAhead] = [steps, now, 0, isAhead];
  }

  /**
   * Goes on for a slice.
   *
   * @param shown What is shown of it.
   * @returns what is to be shown now; undefined for the same, and where what is new can wait.
   */
  step(now: number, shown: Value | undefined): Value | undefined {
    if (this.#steps) this.#work(this.#steps);
    const isDue = !this.#steps || now - this.#shownAt >= SECONDS_BETWEEN_PICTURES;
    if (!isDue || shown === this.#value) return undefined;
    this.#shownAt = now;
    return this.#value;
  }

  #work(steps: Generator<Value | undefined, void>): void {
    const start = this.clock();
    do {
      const { done, value } = steps.next();
      if (done) this.#steps = undefined;
      else this.#value = value ?? this.#value;
    } while (this.#steps && !this.#isAhead() && this.clock() < start + SLICE_MILLISECONDS);
    this.#seconds += (this.clock() - start) / 1000;
  }
}
