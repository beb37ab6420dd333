import { datasets } from "../../../data/catalog.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import { loadedOnce } from "../loaded_once.ts";
import type { TrainTarget } from "../train/train_settings.ts";
import { readTrainTarget } from "../train/train_target.ts";

/** The data of a trial with this seed. */
export type TrialTargets = (seed: number) => Promise<TrainTarget>;

/**
 * Opens the data of trials, which are loaded once and shared.
 *
 * @param seed The seed of one of them.
 * @throws {UsageError} if there is no such preset, or a flag of the data isn't accepted. @throws {DataError}
 */
export async function openTargets(
  flags: DatasetFlags,
  preset: string | undefined,
  seed: number,
): Promise<TrialTargets> {
  const open = (seed: number) => readTrainTarget({ ...flags, seed: String(seed) }, preset);
  const target = await open(seed), { request } = target;
  // Synthetic data depend on the seed, and take no time to generate.
  if (Object.hasOwn(datasets, request.name) && datasets[request.name].options.includes("samples")) return open;
  const dataset = loadedOnce(target.dataset);
  return (seed) => Promise.resolve({ ...target, dataset, request: { ...request, seed } });
}
