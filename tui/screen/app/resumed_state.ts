import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import { LoggedMessages } from "../model/logged_messages.ts";
import type { TrainingState } from "../model/state.ts";
import { update } from "../model/update.ts";

/** Where a run stands that begins once more. */
const BEGINNING = { elapsed: 0, epoch: 0, attempt: 1 };

/**
 * What is known of a run that is resumed, before it is: its curves, its journal and its clock by its log.
 *
 * @param fresh The state of a run that begins.
 */
export function resumedState(
  fresh: TrainingState,
  { events, checkpoint, warnings }: Pick<ResumableRun, "events" | "checkpoint" | "warnings">,
): TrainingState {
  const messages = new LoggedMessages();
  const { elapsed, epoch, attempt } = checkpoint?.progress ?? BEGINNING;
  const followed = events.flatMap((event) => messages.take(event))
    .reduce((state, { message, seconds }) => update(state, message, seconds), fresh);
  const warned = warnings.reduce((state, sentence) => update(state, { type: "warning", sentence }, elapsed), followed);
  const clock = { ...warned.clock, elapsed: Math.max(warned.clock.elapsed, elapsed) };
  return { ...warned, clock, phase: "loading", epoch: Math.max(epoch, warned.epoch), attempt };
}
