import type { TrainingState } from "../state.ts";

/** Computes what a view needs, in slices so short that the screen stays responsive. */
export interface Provider<Value, Request> {
  /** Whether it has begun with something that it hasn't found out yet. */
  readonly isBusy: boolean;
  /**
   * Works on for a few milliseconds, if there is anything to do.
   *
   * @param request What the view asks for in particular.
   * @param now Seconds of a monotonic clock.
   * @param found What was found last, if anything was.
   * @returns What has come out, if anything has.
   */
  step(run: TrainingState, request: Request, now: number, found: Value | undefined): Value | undefined;
}
