import type { ResolvedOptions } from "../../options/options.ts";
import type { TrainingEvent } from "../../training/events.ts";
import type { TrainingSession } from "../../training/session/session.ts";

/** The loss of one batch, and the learning rate of the step that followed it. */
export interface RatePoint {
  readonly learningRate: number;
  /** The mean loss of the batch's samples, before the step; NaN where it is no finite number. */
  readonly loss: number;
}

/** Which learning rates are tried. */
export interface RateSweep {
  /** The first and the last learning rate. */
  readonly from: number;
  readonly to: number;
  /** How many batches are trained, each with a learning rate of its own; from 2 to {@link MOST_BATCHES}. */
  readonly batches: number;
}

/** What a range test needs of a session. */
export type SteppedSession = Pick<TrainingSession, "setLearningRate" | "step"> & AsyncIterable<TrainingEvent>;

/** Of so many batches a run reports each one's loss. */
export const MOST_BATCHES = 512;

/**
 * The options of a range test: those of the training that it is for, but without a schedule, an average of the weights
 * and an end of its own.
 */
export function rangeTestOptions(options: ResolvedOptions): ResolvedOptions {
  return {
    ...options,
    ...{ schedule: "constant", warmup: 0, average: null, fade: 0 },
    ...{ epochs: null, timeLimit: null, patience: null, targetLoss: null, targetAccuracy: null },
  };
}

/** The learning rate of a batch, counted from 0: from · (to ∕ from)^(batch ∕ (batches − 1)). */
export function rateOf({ from, to, batches }: RateSweep, batch: number): number {
  return from * (to / from) ** (batch / (batches - 1));
}

/**
 * Smith's range test: trains batch after batch, each with a higher learning rate than the one before, the same factor
 * apart, and gives each one's loss as it comes. It ends after the last batch, where the loss is no longer finite, or when
 * the caller leaves the loop; the session ends with it.
 *
 * Source: L. Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3.
 *
 * @param session One with {@link rangeTestOptions} that has started paused.
 */
export async function* rangeTest(session: SteppedSession, sweep: RateSweep): AsyncGenerator<RatePoint, void, void> {
  const losses: number[] = [];
  const tryNext = () => {
    session.setLearningRate(rateOf(sweep, losses.length));
    session.step();
  };
  tryNext();
  for await (const event of session) {
    if (event.event === "finished") {
      if (event.reason === "diverged") yield { learningRate: rateOf(sweep, losses.length), loss: NaN };
      return;
    }
    if (event.event !== "progress" && event.event !== "epoch") continue;
    for (const { loss } of event.curve) {
      yield { learningRate: rateOf(sweep, losses.length), loss };
      losses.push(loss);
      if (losses.length === sweep.batches) return;
      tryNext();
    }
  }
}
