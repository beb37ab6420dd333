import type { AppState } from "../ui.ts";
import type { Message } from "../update.ts";

/** Finds something out that a view needs, in slices so short that the screen stays alive. */
export interface Provider {
  /** Whether it has begun with something that it hasn't found out yet. */
  readonly isBusy: boolean;
  /**
   * Works on for a few milliseconds, if there is anything to do.
   *
   * @param now Seconds of a clock that goes on evenly.
   * @returns What has come out, if anything has.
   */
  step(state: AppState, now: number): Message | undefined;
}
