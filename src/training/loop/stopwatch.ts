/** Adds up the time between {@link start} and {@link stop}. */
export class Stopwatch {
  #before: number;
  #startedAt: number | undefined;

  /**
   * @param now The time in milliseconds, as `performance.now` gives it.
   * @param seconds What it shows to begin with.
   */
  constructor(private readonly now: () => number, seconds = 0) {
    this.#before = seconds * 1000;
  }

  /** Lets it run; without effect while it runs. */
  start(): void {
    this.#startedAt ??= this.now();
  }

  /** Halts it; without effect while it stands. */
  stop(): void {
    this.#before = this.seconds * 1000;
    this.#startedAt = undefined;
  }

  /** Seconds so far, running or not. */
  get seconds(): number {
    const running = this.#startedAt === undefined ? 0 : this.now() - this.#startedAt;
    return (this.#before + running) / 1000;
  }
}
