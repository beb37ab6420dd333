import type { ResolvedOptions } from "../../../src/options/options.ts";
import { runsToAnEnd } from "../../../src/options/schedule.ts";
import { formatQuantity } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { flagOf } from "../../options/flag_of.ts";
import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import type { TrainingFlags } from "../training_flags.ts";
import { UsageError } from "../usage_error.ts";

const START = { epoch: 0, elapsed: 0 };

/**
 * @param given What was asked for; the other options are as they are in the run.
 * @throws {UsageError} if a run has reached already what is to end it.
 */
export function requireLonger(
  { checkpoint, ended, options: before }: Pick<ResumableRun, "checkpoint" | "ended" | "options">,
  options: ResolvedOptions,
  given: TrainingFlags,
): void {
  const { epochs, timeLimit } = options;
  const { epoch, elapsed } = checkpoint?.progress ?? START;
  const refuse = (name: "epochs" | "timeLimit", allowed: string) => {
    const origin = given[name] === undefined ? " in the run" : "";
    throw new UsageError(`${flagOf(name)} is ${options[name]}${origin}; expected ${allowed}`);
  };
  if (epochs !== null && epochs <= epoch) {
    refuse("epochs", `more than the ${formatQuantity(epoch, "epoch")} that the run has trained already`);
  }
  if (timeLimit !== null && elapsed >= timeLimit) {
    refuse("timeLimit", `more than the ${elapsed.toFixed(1)} seconds that the run has taken already, or none`);
  }
  const target = ended === "target-loss" ? "targetLoss" : ended === "target-accuracy" ? "targetAccuracy" : undefined;
  if (target && options[target] !== null && options[target] === before[target]) {
    const allowed = "a target that the run hasn't reached yet, or none";
    throw UsageError.ofValue(flagOf(target), String(before[target]), allowed);
  }
}

/** A sentence about what becomes of a run that trains longer than it was started for. */
export function longerNote({ checkpoint }: ResumableRun, { epochs, schedule }: ResolvedOptions): string {
  const { epoch } = checkpoint?.progress ?? START;
  const future = epochs !== null && runsToAnEnd(schedule)
    ? `is recomputed for all ${formatWhole(epochs)}, and continues after ${formatWhole(epoch)} of them`
    : "continues unchanged";
  const end = epochs === null ? "its end by hand" : formatWhole(epochs);
  const span = `${formatQuantity(epoch, "epoch")} to ${end}`;
  return `continues from ${span}; the schedule ${schedule} ${future}`;
}
