import type { Schedule } from "../../options/schedule.ts";

/** What decides the learning rate's factor. */
export interface ScheduleOptions {
  readonly schedule: Schedule;
  readonly warmup: number;
  readonly decay: number;
  readonly decayEvery: number;
}

/** What a schedule has to know of the run. */
export interface ScheduledRun {
  /** How many batches make an epoch. */
  readonly batchesAnEpoch: number;
  /** How often the loss has stopped falling so far. */
  readonly plateaus: number;
}

/** One-cycle: the share of the run that the rate rises in, the factors it starts from and comes down to. */
const RISING = 0.3, FIRST_FACTOR = 1 / 25, LAST_FACTOR = 1e-4;

/**
 * The factor of the learning rate for a batch.
 *
 * @param batch How many batches of the run were trained before it.
 * @param lastBatch How many come before the run's last one; not always whole, if it is an estimate.
 *
 * @example Halved every two epochs
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { learningRateFactor } from "./schedule.ts";
 *
 * const options = { schedule: "step", warmup: 0, decay: 0.5, decayEvery: 2 } as const;
 * const run = { batchesAnEpoch: 10, plateaus: 0 };
 * const factors = [0, 19, 20, 40].map((batch) => learningRateFactor(options, batch, 59, run));
 * assertEquals(factors, [1, 1, 0.5, 0.25]);
 * ```
 */
export function learningRateFactor(
  options: ScheduleOptions,
  batch: number,
  lastBatch: number,
  run: ScheduledRun,
): number {
  const { warmup } = options;
  const rise = warmup > 0 ? Math.min(1, (batch + 1) / (warmup * run.batchesAnEpoch)) : 1;
  return rise * scheduledFactor(options, batch, lastBatch, run);
}

function scheduledFactor(
  { schedule, warmup, decay, decayEvery }: ScheduleOptions,
  batch: number,
  lastBatch: number,
  { batchesAnEpoch, plateaus }: ScheduledRun,
): number {
  const epoch = batch / batchesAnEpoch;
  switch (schedule) {
    case "constant":
      return 1;
    case "step":
      return decay ** Math.floor(epoch / decayEvery);
    case "exponential":
      return decay ** (epoch / decayEvery);
    case "cosine": {
      const before = warmup * batchesAnEpoch;
      return halfCosine(1, 0, share(batch - before, lastBatch - before));
    }
    case "one-cycle": {
      const done = share(batch, lastBatch);
      return done < RISING
        ? halfCosine(FIRST_FACTOR, 1, done / RISING)
        : halfCosine(1, LAST_FACTOR, (done - RISING) / (1 - RISING));
    }
    case "plateau":
      return decay ** plateaus;
  }
}

/** How far `part` of `whole` is; the only batch of a run is its beginning. */
function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}

/** From `start` to `end`, both exactly, along half a cosine, as `done` goes from 0 to 1. */
function halfCosine(start: number, end: number, done: number): number {
  const left = (1 + Math.cos(Math.PI * done)) / 2;
  return start * left + end * (1 - left);
}
