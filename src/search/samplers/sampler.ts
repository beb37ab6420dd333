import type { Point } from "../space/dimension.ts";

/** A finished trial that a sampler learns from. */
export interface Observation {
  readonly point: Point;
  /** Its rank among all that are known, the best first: 0, 1, 2, …; those that aren't among the best may share one. */
  readonly rank: number;
}

/** Chooses the points of a space that are tried. */
export interface Sampler {
  /** How many points there are; Infinity for no limit. */
  readonly count: number;
  /** Which of the earlier trials a point depends on: so many of the best, and of the others the newest. Default: none. */
  readonly learns?: { readonly best: number; readonly newest: number };
  /**
   * The point of a trial, a function of its number and of what is known alone.
   *
   * @param trial The number of the trial, from 0.
   * @param known The results of earlier trials, in the order of their numbers; none for a sampler that doesn't learn.
   */
  suggest(trial: number, known: readonly Observation[]): Point;
}
