import type { TimeState } from "../model/time/time_state.ts";

/** How long a moment is waited for until all of it is found out that the view shows, and how often that is looked at. */
const MOST_MILLISECONDS = 1000, MILLISECONDS_BETWEEN_LOOKS = 10;

/** What the past is played by. */
export interface PlaybackOptions {
  /** Calls back after milliseconds, unless the returned function is called before. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
  /** Whether the view shows the moment in full; the next one waits for that. */
  readonly isShown: () => boolean;
  /** Shows the next moment. */
  readonly next: () => void;
}

/** Plays the past: calls for the next moment as often as the person wants it, while it plays. */
export class Playback {
  #cancel: (() => void) | undefined;

  constructor(private readonly options: PlaybackOptions) {}

  /** Begins, goes on or stops, as the time says. */
  follow(time: TimeState | undefined): void {
    if (!time?.isPlaying) return this.stop();
    this.#cancel ??= this.options.after(1000 / time.speed, () => this.#goOn(0));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #goOn(waited: number): void {
    const { after, isShown, next } = this.options;
    if (!isShown() && waited < MOST_MILLISECONDS) {
      this.#cancel = after(MILLISECONDS_BETWEEN_LOOKS, () => this.#goOn(waited + MILLISECONDS_BETWEEN_LOOKS));
      return;
    }
    this.#cancel = undefined;
    next();
  }
}
