import { forkEpoch } from "./fork_points.ts";
import { type FoundCheckpoint, readCheckpoints } from "./read_checkpoint.ts";
import type { ResumableRun } from "./resumable_run.ts";
import { readLogBytes, requireOneRun, runAt } from "./run_at_checkpoint.ts";
import { RunError } from "./run_error.ts";
import { readRunLog } from "./run_log_reader.ts";

/**
 * A run as it was at one of its checkpoints, to part from it there. It isn't locked: nothing of it is changed.
 *
 * @param at The epochs before the checkpoint, to a hundredth.
 * @throws {RunError} if the folder has no such checkpoint; the message says which it has.
 */
export async function openRunAt(folder: string, at: number): Promise<Omit<ResumableRun, "lock">> {
  const log = await readLogBytes(folder), warnings: string[] = [];
  const checkpoints = await readCheckpoints(folder, (sentence) => warnings.push(sentence));
  const start = readRunLog(log).events.find((event) => event.event === "started");
  if (!start || checkpoints.length === 0) {
    throw new RunError(folder, "has no checkpoint with a log", "a run parts from another at one of its checkpoints");
  }
  requireOneRun(folder, log, checkpoints);
  const epochOf = ({ samplesSeen }: FoundCheckpoint) => forkEpoch(samplesSeen, start.samples.training);
  const chosen = checkpoints.find((checkpoint) => epochOf(checkpoint) === Number(at.toFixed(2)));
  if (!chosen) {
    const epochs = checkpoints.map(epochOf).sort((a, b) => a - b).join(", ");
    throw new RunError(folder, `has no checkpoint at epoch ${at}`, `it has some at ${epochs}; c saves one, too`);
  }
  return { ...await runAt(chosen, folder, log, warnings), stored: [], ended: undefined };
}
