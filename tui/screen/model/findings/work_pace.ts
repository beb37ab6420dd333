/** How seldom work is begun anew while a network learns. */
export interface PaceLimits {
  /** What changes faster can't be read. */
  readonly leastSeconds: number;
  /** It takes no more than this share of the main thread's time: of a large network it is done more seldom. */
  readonly shareOfTime: number;
}

/** Times work that is done again and again, in one go or in slices, and says when it may begin anew. */
export class WorkPace {
  #begunAt = -Infinity;
  /** What the work has taken since it began. */
  #seconds = 0;

  /** @param clock In milliseconds. */
  constructor(private readonly limits: PaceLimits, private readonly clock: () => number) {}

  /** Whether it may begin anew; `now` in seconds. */
  isDue(now: number): boolean {
    const { leastSeconds, shareOfTime } = this.limits;
    return now - this.#begunAt >= Math.max(leastSeconds, this.#seconds / shareOfTime);
  }

  /** Begins anew; `now` in seconds. */
  begin(now: number): void {
    [this.#begunAt, this.#seconds] = [now, 0];
  }

  /** Does a slice of it, or all. */
  time<Value>(work: () => Value): Value {
    const start = this.clock(), value = work();
    this.#seconds += (this.clock() - start) / 1000;
    return value;
  }
}
