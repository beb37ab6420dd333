import type { TimeState } from "../model/time/time_state.ts";

/** Plays the past: calls for the next moment as often as the person wants it, while it plays. */
export class Playback {
  #cancel: (() => void) | undefined;

  /** `after` calls back after milliseconds, unless the returned function is called before. */
  constructor(
    private readonly after: (milliseconds: number, callback: () => void) => () => void,
    private readonly next: () => void,
  ) {}

  /** Begins, goes on or stops, as the time says. */
  follow(time: TimeState | undefined): void {
    if (!time?.isPlaying) return this.stop();
    this.#cancel ??= this.after(1000 / time.speed, () => {
      this.#cancel = undefined;
      this.next();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
