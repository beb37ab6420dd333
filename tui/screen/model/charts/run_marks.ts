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
  const kinds = kindsOf(message, before, after);
  // Where the epoch begins in which it was found: in which of its events depends on the clock.
  if (isTroubled) kinds.push({ epoch: Math.max(0, Math.ceil(after.epoch) - 1), kind: "warning" });
  return kinds.length === 0 ? marks : [...marks, ...kinds].slice(-CAPACITY);
}

function kindsOf(message: Message, before: TrainingState, after: TrainingState): RunMark[] {
  const { epoch } = after;
  switch (message.type) {
    case "event":
      return rateMarks(before, after);
    case "command":
      if (before.phase === after.phase) return [];
      if (message.command === "pause") return [{ epoch, kind: "paused" }];
      return message.command === "resume" ? [{ epoch, kind: "resumed" }] : [];
    case "checkpoint":
      return [{ epoch: message.epoch, kind: "checkpoint" }];
    case "warning":
    case "failed":
      return [{ epoch, kind: "warning" }];
    default:
      return [];
  }
}

/** A learning rate that was changed by hand, or in steps by the schedule, which are taken between two epochs. */
function rateMarks(before: TrainingState, after: TrainingState): RunMark[] {
  const mark = (from: number, to: number, epoch: number): RunMark[] =>
    from === to ? [] : [{ epoch, kind: to > from ? "rateRaised" : "rateLowered" }];
  if (before.learningRate !== after.learningRate) return mark(before.learningRate, after.learningRate, after.epoch);
  const { schedule, warmup } = after.options;
  const goesInSteps = (schedule === "step" || schedule === "plateau") && before.epoch >= warmup;
  return goesInSteps ? mark(before.scheduledRate, after.scheduledRate, Math.floor(after.epoch)) : [];
}
