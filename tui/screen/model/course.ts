import type { EpochEvent } from "../../../src/training/events.ts";
import type { Input } from "./update.ts";

/** Accuracies that are of interest when a network first reaches them. */
export const LEVELS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99] as const;

/** What is kept of a run's epochs to be set beside that of other runs; of its last attempt. */
export interface Course {
  /** Complete epochs after which each of {@link LEVELS} was reached first; undefined where it wasn't. */
  readonly reached: readonly (number | undefined)[];
  /** The highest accuracy after an epoch, and the lowest loss: on validation samples, on training samples without any. */
  readonly bestAccuracy?: number;
  readonly bestLoss?: number;
  /** The last epoch that was told. */
  readonly last?: EpochEvent;
}

/** Before the first epoch. */
export const NO_COURSE: Course = { reached: LEVELS.map(() => undefined) };

/** What is kept after something more has happened. */
export function courseAfter(course: Course, input: Input): Course {
  if (input.input !== "event") return course;
  const { event } = input;
  if (event.event === "restarted") return NO_COURSE;
  if (event.event !== "epoch") return course;
  const accuracy = event.validationAccuracy ?? event.trainAccuracy, loss = event.validationLoss ?? event.trainLoss;
  return {
    reached: course.reached.map((epoch, i) => epoch ?? (accuracy >= LEVELS[i] ? event.epoch : undefined)),
    bestAccuracy: Math.max(accuracy, course.bestAccuracy ?? -Infinity),
    bestLoss: Math.min(loss, course.bestLoss ?? Infinity),
    last: event,
  };
}
