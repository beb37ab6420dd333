import type { Point } from "../space/dimension.ts";

/** A trial that has come to its end, as a sampler learns from it. */
export interface Observation {
  readonly point: Point;
  /** Its place among all that are known, from the best on: 0, 1, 2, … */
  readonly rank: number;
}

/** Chooses the points of a space that are tried. */
export interface Sampler {
  /** How many points there are to try; Infinity where that has no end. */
  readonly count: number;
  /** Whether a point depends on what trials before it came to. */
  readonly learns: boolean;
  /**
   * The point of a trial, a function of its number and of what is known alone.
   *
   * @param trial The number of the trial, from 0.
   * @param known What earlier trials came to, in the order of their numbers; looked at only by a sampler that learns.
   */
  suggest(trial: number, known: readonly Observation[]): Point;
}
