import type { TrainingEvent } from "../../../../src/training/events.ts";
import type { Message } from "../message.ts";
import type { RunMark } from "../run_history.ts";
import type { TrainingState } from "../state.ts";

/** Marks that are kept: more than there are columns. */
const CAPACITY = 256;

/**
 * The marks of a run after a message, which made `before` to `after`; those of an earlier attempt are gone.
 *
 * @param isTroubled Whether something is found to be wrong that wasn't before.
 */
export function marksAfter(
  marks: readonly RunMark[],
  message: Message,
  before: TrainingState,
  after: TrainingState,
  isTroubled: boolean,
): readonly RunMark[] {
  if (message.type === "event" && message.event.event === "restarted") return [];
  const found = marksOf(message, before, after, marks);
  // Where the epoch begins in which it was found: in which of its events depends on the clock.
  if (isTroubled) found.push({ epoch: Math.max(0, Math.ceil(after.epoch) - 1), kind: "warning" });
  return found.length === 0 ? marks : [...marks, ...found].slice(-CAPACITY);
}

/** Whether a run is paused, by the last of its marks that says so. */
function isPausedBy(marks: readonly RunMark[]): boolean {
  return marks.findLast(({ kind }) => kind === "paused" || kind === "resumed")?.kind === "paused";
}

function marksOf(
  message: Message,
  before: TrainingState,
  after: TrainingState,
  marks: readonly RunMark[],
): RunMark[] {
  const { epoch } = after;
  switch (message.type) {
    case "event":
      return [
        ...pauseMarks(message.event, before, isPausedBy(marks)),
        ...rateMarks(message.event, before, after, lastRateMark(marks)),
      ];
    case "checkpoint":
      // What the clock took is only there to resume from, and elsewhere in each run; where the run ends is seen by its curve.
      if (message.cause === "clock" || message.cause === "end") return [];
      return [{ epoch: message.epoch, kind: "checkpoint" }];
    case "warning":
    case "failed":
      return [{ epoch, kind: "warning" }];
    default:
      return [];
  }
}

/**
 * A pause where the trainer has come to it, its end, and that of a checkpoint's: a run that resumes is at an epoch before
 * it starts.
 */
function pauseMarks(event: TrainingEvent, before: TrainingState, isPaused: boolean): RunMark[] {
  if (event.event === "started") return before.epoch > 0 ? [{ epoch: before.epoch, kind: "resumed" }] : [];
  if (event.event !== "progress" || (event.state === "paused") === isPaused) return [];
  return isPaused ? [{ epoch: before.epoch, kind: "resumed" }] : [{ epoch: event.epoch, kind: "paused" }];
}

/** The epoch at which the learning rate was marked last. */
function lastRateMark(marks: readonly RunMark[]): number {
  return marks.findLast(({ kind }) => kind === "rateRaised" || kind === "rateLowered")?.epoch ?? -1;
}

/**
 * A learning rate that was changed by hand, or in steps by the schedule, which are taken between two epochs.
 *
 * @param last The epoch at which it was marked last.
 */
function rateMarks(event: TrainingEvent, before: TrainingState, after: TrainingState, last: number): RunMark[] {
  const mark = (from: number, to: number, epoch: number): RunMark[] =>
    from === to ? [] : [{ epoch, kind: to > from ? "rateRaised" : "rateLowered" }];
  if (before.learningRate !== after.learningRate) return mark(before.learningRate, after.learningRate, after.epoch);
  const { schedule, warmup } = after.options;
  const goesInSteps = (schedule === "step" || schedule === "plateau") && before.epoch >= warmup;
  // Progress has the rate of the next batch, and the end of an epoch after it that of the last one, once more.
  const taken = event.event === "epoch" ? after.epoch - 1 : Math.floor(after.epoch);
  return goesInSteps && last < taken ? mark(before.scheduledRate, after.scheduledRate, taken) : [];
}
