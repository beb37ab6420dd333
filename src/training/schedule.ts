/** The schedules by name. */
export const SCHEDULES = ["constant", "step", "exponential", "cosine", "one-cycle", "plateau"] as const;

/**
 * How the learning rate changes over a run: the factor of the rate that was asked for, after e of E epochs (fractions
 * included), with γ the `decay` and d the epochs `decayEvery`:
 *
 * | name | factor |
 * |---|---|
 * | `constant` | 1 |
 * | `step` | γ^⌊e∕d⌋ |
 * | `exponential` | γ^(e∕d) |
 * | `cosine` | ½ (1 + cos(π e∕E)) (Loshchilov & Hutter, "SGDR", 2017, without restarts) |
 * | `one-cycle` | up from 1∕25 to 1 over the first 30 % of the run, down to 1∕10,000 over the rest, both along a half cosine (Smith & Topin, "Super-Convergence", 2018, in fastai's form) |
 * | `plateau` | γ^k after k times d epochs in a row without a lower validation loss (training loss without validation) |
 *
 * A warm-up of w epochs multiplies the first of them by (e + one batch) ∕ w; `cosine` then begins after it.
 */
export type Schedule = typeof SCHEDULES[number];

/** What decides the learning rate's factor. */
export interface ScheduleOptions {
  readonly schedule: Schedule;
  readonly epochs: number;
  readonly warmup: number;
  readonly decay: number;
  readonly decayEvery: number;
}

/** One-cycle: the share of the run that the rate rises in, the factors it starts from and comes down to. */
const RISING = 0.3, FIRST_FACTOR = 1 / 25, LAST_FACTOR = 1e-4;

/**
 * The factor of the learning rate for a batch.
 *
 * @param batch How many batches of the run were trained before it.
 * @param batchesAnEpoch How many batches make an epoch.
 * @param plateaus How often the loss has stopped falling so far.
 *
 * @example Halved every two epochs
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { learningRateFactor } from "./schedule.ts";
 *
 * const options = { schedule: "step", epochs: 6, warmup: 0, decay: 0.5, decayEvery: 2 } as const;
 * assertEquals([0, 19, 20, 40].map((batch) => learningRateFactor(options, batch, 10, 0)), [1, 1, 0.5, 0.25]);
 * ```
 */
export function learningRateFactor(
  options: ScheduleOptions,
  batch: number,
  batchesAnEpoch: number,
  plateaus: number,
): number {
  const { warmup } = options;
  const rise = warmup > 0 ? Math.min(1, (batch + 1) / (warmup * batchesAnEpoch)) : 1;
  return rise * scheduledFactor(options, batch / batchesAnEpoch, plateaus);
}

function scheduledFactor(options: ScheduleOptions, epoch: number, plateaus: number): number {
  const { schedule, epochs, warmup, decay, decayEvery } = options;
  switch (schedule) {
    case "constant":
      return 1;
    case "step":
      return decay ** Math.floor(epoch / decayEvery);
    case "exponential":
      return decay ** (epoch / decayEvery);
    case "cosine":
      return epochs > warmup ? halfCosine(1, 0, (epoch - warmup) / (epochs - warmup)) : 1;
    case "one-cycle": {
      const done = epoch / epochs;
      return done < RISING
        ? halfCosine(FIRST_FACTOR, 1, done / RISING)
        : halfCosine(1, LAST_FACTOR, (done - RISING) / (1 - RISING));
    }
    case "plateau":
      return decay ** plateaus;
  }
}

/** From `start` to `end` along half a cosine, as `done` goes from 0 to 1. */
function halfCosine(start: number, end: number, done: number): number {
  const within = Math.min(1, Math.max(0, done));
  return end + (start - end) * (1 + Math.cos(Math.PI * within)) / 2;
}
