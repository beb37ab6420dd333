import { basename, join, resolve } from "node:path";
import type { SweepMetric } from "../../search/sweep/sweep_metric.ts";
import { RunError } from "../run_error.ts";
import { SWEEP_FILE } from "../run_folder.ts";
import { isRunning } from "../run_lock.ts";
import type { RunState, RunSummary } from "../run_summary.ts";
import { SavedSweep } from "./saved_sweep.ts";
import { datasetOf } from "./sweep_record.ts";

/** What a sweep has that a run hasn't; `null` where its file doesn't say it. */
export interface SweepFigures {
  /** How many trials there are to be. */
  readonly trials: number | null;
  /** How many trials are settled, and how many of those were pruned. */
  readonly settled: number | null;
  readonly pruned: number | null;
  readonly metric: SweepMetric | null;
  /** The number of the best trial so far, and its loss on the validation samples. */
  readonly bestTrial: number | null;
  readonly bestValidationLoss: number | null;
  /** How long it was trained. */
  readonly seconds: number | null;
  /** Why it can't be read, in a sentence. */
  readonly problem: string | null;
}

/** A sweep in a few figures: those of a run are of all its trials, or of the best one. */
export interface SweepSummary extends Omit<RunSummary, "state"> {
  /** `stopped` if it can be resumed, `broken` if its file can't be read. */
  readonly state: RunState | "broken";
  readonly sweep: SweepFigures;
}

/**
 * Sums a sweep up by its file.
 *
 * @param known The sweep as it was read before, which is brought up to date.
 * @returns The sweep as it was read too, unless it can't be.
 */
export async function summarizeSweep(
  folder: string,
  known?: SavedSweep,
): Promise<{ readonly summary: SweepSummary; readonly saved?: SavedSweep }> {
  // Before the file is read: what isn't in it when no process writes it any more will never be.
  const isTrained = await isRunning(folder);
  const place = { name: basename(resolve(folder)), folder, ...NOTHING, started: await startOf(folder) };
  try {
    known?.update();
    const saved = known ?? new SavedSweep(folder);
    return { summary: { ...place, ...figuresOf(saved, isTrained) }, saved };
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return { summary: { ...place, sweep: { ...NO_FIGURES, problem: error.message } } };
  }
}

const NO_FIGURES: SweepFigures = {
  trials: null,
  settled: null,
  pruned: null,
  metric: null,
  bestTrial: null,
  bestValidationLoss: null,
  seconds: null,
  problem: null,
};

const NOTHING = {
  state: "broken",
  tag: null,
  dataset: null,
  layerSizes: null,
  epochs: 0,
  plannedEpochs: null,
  bestValidationAccuracy: null,
  testAccuracy: null,
  started: null,
  options: null,
} as const;

function figuresOf({ state, winner, record, time, isOver }: SavedSweep, isTrained: boolean) {
  const { plan: { metric }, trials, count, settledCount, prunedCount } = state, [best] = state.ranked;
  return {
    // The process of one that is over may still show it.
    state: isOver ? "finished" : isTrained ? "running" : "stopped",
    dataset: datasetOf(record),
    epochs: trials.reduce((sum, { epochs }) => sum + epochs, 0),
    bestValidationAccuracy: best?.result?.validationAccuracy ?? null,
    testAccuracy: winner?.testAccuracy ?? null,
    ...time && { started: time.started },
    sweep: {
      trials: count,
      settled: settledCount,
      pruned: prunedCount,
      metric,
      bestTrial: best?.trial.number ?? null,
      bestValidationLoss: best?.result?.validationLoss ?? null,
      seconds: time?.seconds ?? null,
      problem: null,
    },
  } satisfies Partial<SweepSummary>;
}

/** When the file was made, if its file system keeps that. */
async function startOf(folder: string): Promise<string | null> {
  const { birthtime } = await Deno.stat(join(folder, SWEEP_FILE)).catch(() => ({ birthtime: null }));
  return birthtime?.toISOString() ?? null;
}
