/** The schedules by name. */
export const SCHEDULES = ["constant", "step", "exponential", "cosine", "one-cycle", "plateau"] as const;

/**
 * How the learning rate changes over a run: the factor of the rate that was asked for, after e epochs (fractions
 * included), with γ the `decay` and d the epochs `decayEvery`; p is how far the run is, 0 at its first batch and 1 at its
 * last:
 *
 * | name | factor |
 * |---|---|
 * | `constant` | 1 |
 * | `step` | γ^⌊e∕d⌋ |
 * | `exponential` | γ^(e∕d) |
 * | `cosine` | ½ (1 + cos(π p)) (Loshchilov & Hutter, "SGDR", 2017, without restarts) |
 * | `one-cycle` | up from 1∕25 to 1 over the first 30 % of the run, down to 1∕10,000 at its end, both along a half cosine (Smith & Topin, "Super-Convergence", 2018, in fastai's form) |
 * | `plateau` | γ^k after k times d epochs in a row without a lower validation loss (training loss without validation) |
 *
 * A warm-up of w epochs multiplies the first of them by (e + one batch) ∕ w; for `cosine` p then begins after it.
 *
 * The last batch is that of the last epoch; with a time limit that comes before it, the one that the limit is expected to
 * leave time for. A run with more epochs than it was started with has its last batch later, and p goes back.
 */
export type Schedule = typeof SCHEDULES[number];

/** Whether a schedule has an end to come to, so that its course depends on how long the run is. */
export function runsToAnEnd(schedule: Schedule): boolean {
  return schedule === "cosine" || schedule === "one-cycle";
}
