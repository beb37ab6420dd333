import type { SmoothedPoint } from "./rate_curve.ts";

/** The learning rate that a range test suggests, and what it is based on. */
export interface RateSuggestion {
  /** Rounded to two significant digits. */
  readonly learningRate: number;
  /** Where the smoothed loss is lowest. */
  readonly lowest: SmoothedPoint;
  /** The learning rate at which the smoothed loss falls fastest, per factor of the rate. */
  readonly steepest: number;
  /** Whether the loss was still falling at the highest rate, so that a higher one may be better. */
  readonly isStillFalling: boolean;
}

/** Why nothing can be suggested: the loss rose from the start on, or hardly fell. */
export type NoSuggestion = "rises" | "flat";

/**
 * The suggestion is so many times below the rate with the lowest loss: beyond that rate the loss rises. fastai takes a
 * tenth, for a constant rate; a schedule that reaches its rate for a moment only, as `one-cycle` does, bears more.
 */
const BELOW_LOWEST = 4;

/** The first point that counts: the average of fewer is too noisy, and the loss has hardly changed yet. */
const START = 10;

/** A loss that falls by a smaller share than this may have fallen by chance. */
const LEAST_FALL = 0.05;

/** How many points on either side the slope is measured over: that between two neighbours is noise. */
const REACH = 12;

/**
 * Suggests a learning rate by the rule "a quarter of the rate with the lowest smoothed loss".
 *
 * Sources: L. Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3, and "A disciplined approach
 * to neural network hyper-parameters", 2018, section 4; the rule `minimum` of fastai's `lr_find`, with another factor.
 *
 * @param points The points of a range test, by ascending learning rate.
 */
export function suggestRate(points: readonly SmoothedPoint[]): RateSuggestion | NoSuggestion {
  const finite = points.filter(({ smoothed }) => Number.isFinite(smoothed));
  if (finite.length <= START) return "rises";
  let at = START;
  for (let i = START; i < finite.length; i++) if (finite[i].smoothed < finite[at].smoothed) at = i;
  const lowest = finite[at], start = finite[START].smoothed;
  if (!(lowest.smoothed < (1 - LEAST_FALL) * start)) return finite.at(-1)!.smoothed > 2 * start ? "rises" : "flat";
  return {
    learningRate: Number((lowest.learningRate / BELOW_LOWEST).toPrecision(2)),
    lowest,
    steepest: finite[steepestOf(finite, at)].learningRate,
    isStillFalling: points.length - 1 - at < REACH && points.at(-1)!.smoothed < (1 + LEAST_FALL) * lowest.smoothed,
  };
}

/** The point before the lowest one at which the smoothed loss falls fastest. */
function steepestOf(points: readonly SmoothedPoint[], lowest: number): number {
  let steepest = Math.min(START, lowest), most = -Infinity;
  for (let i = steepest; i <= lowest; i++) {
    const before = points[Math.max(0, i - REACH)], after = points[Math.min(points.length - 1, i + REACH)];
    const fall = (before.smoothed - after.smoothed) / Math.log(after.learningRate / before.learningRate);
    if (fall > most) [steepest, most] = [i, fall];
  }
  return steepest;
}
