/**
 * Decides which trials are ended early, at rungs: numbers of epochs after which each trial is judged beside those before
 * it. A larger value is a better one.
 */
export interface Pruner {
  /** The epochs of a rung, by its number from 0; larger for each. */
  epochsAt(rung: number): number;
  /** What judges at a rung. */
  createJudge(): RungJudge;
}

/** Judges trials at one rung, in the order of their numbers: so it doesn't matter which of them were trained first. */
export interface RungJudge {
  /**
   * Whether a trial is to end here.
   *
   * @param curve Its value after each epoch that was reported, up to this rung; the last one is the rung's.
   */
  prunes(curve: readonly number[]): boolean;
  /** Takes the curve of a trial that ended before this rung. */
  pass(curve: readonly number[]): void;
}
