import { join } from "node:path";
import { listCheckpoints } from "./checkpoint_store.ts";
import { readLogFile } from "./read_run_log.ts";
import { LOG_FILE } from "./run_folder.ts";

/** A checkpoint that a new run can part from. */
export interface ForkPoint {
  /** The folder of its run. */
  readonly folder: string;
  /** The epochs of training before it, to a hundredth. */
  readonly epoch: number;
}

/** The epoch of a checkpoint as one names it: to a hundredth. */
export function forkEpoch(samplesSeen: number, trainingSamples: number): number {
  return Number((samplesSeen / trainingSamples).toFixed(2));
}

/** The checkpoints in a run's folder, in order; none where there is no log that says how long its epochs are. */
export async function forkPoints(folder: string): Promise<ForkPoint[]> {
  const files = await listCheckpoints(folder);
  if (files.length === 0) return [];
  const log = await readLogFile(join(folder, LOG_FILE)).catch(() => undefined);
  const start = log?.events.find((event) => event.event === "started");
  if (!start) return [];
  return files.map(({ samplesSeen }) => ({ folder, epoch: forkEpoch(samplesSeen, start.samples.training) })).reverse();
}
