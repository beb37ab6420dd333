import { SLICE_MILLISECONDS } from "./finding.ts";
import { type PaceLimits, WorkPace } from "./work_pace.ts";

/** What is found out so far is shown so often. */
const SECONDS_BETWEEN_PICTURES = 0.2;

/** Work in steps of some milliseconds at most that a provider does slice by slice, and what it has come to so far. */
export class SlicedWork<Value> {
  #steps: Generator<Value | undefined, void> | undefined;
  #value: Value | undefined;
  #isAhead: () => boolean = () => false;
  #shownAt = -Infinity;

  readonly #pace: WorkPace;

  /** @param clock In milliseconds, to end a slice by. */
  constructor(limits: PaceLimits, private readonly clock: () => number) {
    this.#pace = new WorkPace(limits, clock);
  }

  /** Whether it has begun and isn't over. */
  get isBusy(): boolean {
    return this.#steps !== undefined;
  }

  /** What has come out of it last. */
  get value(): Value | undefined {
    return this.#value;
  }

  /** Whether it is time to begin again with a network that learns; `now` in seconds. */
  isDue(now: number): boolean {
    return this.#pace.isDue(now);
  }

  /**
   * Begins with other work; a step gives what has come out of it, if anything is new.
   *
   * @param isAhead Whether more isn't to be done before the next slice, so that one can watch; never, if left out.
   */
  begin(steps: Generator<Value | undefined, void>, now: number, isAhead: () => boolean = () => false): void {
    [this.#steps, this.#isAhead] = [steps, isAhead];
    this.#pace.begin(now);
  }

  /**
   * Goes on for a slice.
   *
   * @param shown What is shown of it.
   * @returns what is to be shown now; undefined for the same, and where what is new can wait.
   */
  step(now: number, shown: Value | undefined): Value | undefined {
    const steps = this.#steps;
    if (steps) this.#pace.time(() => this.#work(steps));
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
  }
}
