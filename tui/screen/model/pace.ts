import type { TrainingSession } from "../../../src/training/session/session.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";

/** How fast a run trains at most, so that it can be watched. */
export interface Pace {
  /** `10 epochs/s`. */
  readonly label: string;
  /** How many batches or epochs a second. */
  readonly count: number;
  readonly of: "batches" | "epochs";
}

/** What a run trains at unless it is slowed down. */
export const FULL_SPEED: Pace = { label: "full speed", count: Infinity, of: "batches" };

const TEN_EPOCHS: Pace = { label: "10 epochs/s", count: 10, of: "epochs" };
const ONE_EPOCH: Pace = { label: "1 epoch/s", count: 1, of: "epochs" };
const ONE_BATCH: Pace = { label: "1 batch/s", count: 1, of: "batches" };

/** Every pace, the fastest first. */
const PACES: readonly Pace[] = [FULL_SPEED, TEN_EPOCHS, ONE_EPOCH, ONE_BATCH];

/** A run that is slowed down by itself so that it can be watched takes at most so many seconds, if it can. */
const SECONDS_TO_WATCH = 90;

/** The pace at which a run that would be over in a moment is worth watching, for so many seconds at most if it can. */
export function watchablePace(epochs: number, seconds = SECONDS_TO_WATCH): Pace {
  return epochs <= seconds ? ONE_EPOCH : TEN_EPOCHS;
}

/** The next slower pace, or the next faster one; at the ends the same. */
export function paceAfter(pace: Pace, by: 1 | -1): Pace {
  return PACES[PACES.indexOf(pace) + by] ?? pace;
}

/** A run that has a pace; undefined samples aren't there yet. */
interface Paced {
  readonly pace: Pace;
  readonly samples?: TrainingData;
  readonly options: { readonly batchSize: number };
}

/** Has a session train at the pace of its run, once its samples are there. */
export function setPace(session: Pick<TrainingSession, "setPace">, { pace, samples, options }: Paced): void {
  if (!samples) return;
  const batchesAnEpoch = Math.ceil(samples.training.labels.length / options.batchSize);
  session.setPace(pace.count * (pace.of === "epochs" ? batchesAnEpoch : 1));
}
