/**
 * Decides which trials end early, at rungs: numbers of epochs after which each trial is compared with those before it. Of
 * two values, the larger one is the better one.
 */
export interface Pruner {
  /** The epochs of a rung, by its number from 0, in ascending order. */
  epochsAt(rung: number): number;
  /** Creates the judge of one rung. */
  createJudge(): RungJudge;
}

/** Judges trials at one rung in the order of their numbers, so that it doesn't matter in which order they are trained. */
export interface RungJudge {
  /**
   * Whether a trial is to end here.
   *
   * @param curve Its value after each reported epoch up to this rung; the last one is that at the rung.
   */
  prunes(curve: readonly number[]): boolean;
  /** Takes the curve of a trial that ended before this rung. */
  pass(curve: readonly number[]): void;
}
