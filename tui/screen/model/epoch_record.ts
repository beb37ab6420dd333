import type { EpochEvent } from "../../../src/training/events.ts";
import type { Message } from "./message.ts";

/** Accuracies that are of interest when a network first reaches them. */
export const LEVELS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99] as const;

/** What is kept of a run's epochs to be set beside that of other runs; of its last attempt. */
export interface EpochRecord {
  /** Complete epochs after which each of {@link LEVELS} was reached first; undefined where it wasn't. */
  readonly reached: readonly (number | undefined)[];
  /** The highest accuracy after an epoch, and the lowest loss: on validation samples, on training samples without any. */
  readonly bestAccuracy?: number;
  readonly bestLoss?: number;
  /** The last epoch that was told. */
  readonly last?: EpochEvent;
}

/** Before the first epoch. */
export const NO_EPOCH_RECORD: EpochRecord = { reached: LEVELS.map(() => undefined) };

/** What is kept after something more has happened. */
export function epochRecordAfter(record: EpochRecord, input: Message): EpochRecord {
  if (input.type !== "event") return record;
  const { event } = input;
  if (event.event === "restarted") return NO_EPOCH_RECORD;
  if (event.event !== "epoch") return record;
  const accuracy = event.validationAccuracy ?? event.trainAccuracy, loss = event.validationLoss ?? event.trainLoss;
  return {
    reached: record.reached.map((epoch, i) => epoch ?? (accuracy >= LEVELS[i] ? event.epoch : undefined)),
    bestAccuracy: Math.max(accuracy, record.bestAccuracy ?? -Infinity),
    bestLoss: Math.min(loss, record.bestLoss ?? Infinity),
    last: event,
  };
}
