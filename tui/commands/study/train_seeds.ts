import { runSweep } from "../../../src/search/queue/run_sweep.ts";
import type { TrainTrial } from "../../../src/search/queue/train_leased.ts";
import { parseSpace } from "../../../src/search/space/parse_space.ts";
import type { SweepPlan } from "../../../src/search/sweep/sweep_plan.ts";
import { SweepState } from "../../../src/search/sweep/sweep_state.ts";
import { createSweepDatabase } from "../../../src/runs/sweeps/sweep_database.ts";
import { SqliteQueue } from "../../../src/runs/sweeps/sqlite_queue.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import { trainTrial } from "../sweep/train_trial.ts";
import { openTargets } from "../sweep/trial_targets.ts";
import type { TrainFlags } from "../train/train_flags.ts";
import { readTrainSettings } from "../train/train_settings.ts";
import type { Outcome } from "./study_report.ts";

/** How seeds are trained, and what is called for each. */
export interface SeedConditions {
  /** How many seeds, from 1 on. */
  readonly seeds: number;
  /** Whether each network is scored on the test samples. */
  readonly test: boolean;
  /** How many are trained at a time. */
  readonly slots: number;
  /** Called when the data are loaded. */
  readonly loaded: () => void;
  /** Called with the results of each seed. */
  readonly outcome: (outcome: Outcome) => void;
  /** Aborted when the study is to end with the seeds that are complete. */
  readonly signal: AbortSignal;
}

/**
 * Trains a network from several seeds: a sweep over the seed alone, in memory, that ends no trial early.
 *
 * @throws what keeps a network from being trained.
 */
export async function trainSeeds(
  flags: TrainFlags & DatasetFlags,
  preset: string | undefined,
  { seeds, test, slots, loaded, outcome, signal }: SeedConditions,
): Promise<void> {
  const targetOf = await openTargets(flags, preset, 1);
  const cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / slots));
  const train: TrainTrial = async ({ options: { seed } }, report, stop) => {
    const before = performance.now();
    const settings = readTrainSettings({ ...flags, save: false, seed: String(seed) }, await targetOf(seed!));
    const trained = await trainTrial(settings, { tests: test, cores, loaded }, report, stop);
    if (!trained) return undefined;
    const { end, finished: { testAccuracy, epochs, attempts, reason }, last } = trained;
    const { validationAccuracy, trainLoss } = last ?? { validationAccuracy: null, trainLoss: NaN };
    const seconds = (performance.now() - before) / 1000;
    outcome({ seed: seed!, validationAccuracy, testAccuracy, trainLoss, epochs, attempts, reason, seconds });
    return end;
  };
  using database = createSweepDatabase();
  const queue = new SqliteQueue(database), state = new SweepState(planOf(seeds));
  await runSweep({ state, queue, worker: "study", slots, train, signal });
}

function planOf(seeds: number): SweepPlan {
  const space = parseSpace({ seed: Array.from({ length: seeds }, (_, i) => i + 1) });
  const pruner = { name: "none", firstRung: 1, reduction: 3 } as const;
  return { space, sampler: "grid", pruner, metric: "validation-accuracy", trials: seeds, seed: 1, lag: 1 };
}
