import { savedReading } from "../../data/saved_reading.ts";
import { readSavedRun, type SavedRun } from "../screen/app/saved_run.ts";
import { type DatasetFlags, readDatasetRequest, refuseIdleDataFlags } from "./dataset_flags.ts";

/**
 * Reads a saved network, and prepares to load the data that flags ask for.
 *
 * @param path A run's folder or a model's file; the newest run's when left out.
 * @param flags The flags of the data, which replace those that the network was trained with.
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {UsageError} for a flag that can have no effect on a network that is trained.
 */
export async function readFlaggedRun(path: string | undefined, flags: DatasetFlags): Promise<SavedRun> {
  const { name, ...request } = readDatasetRequest(flags);
  const run = await readSavedRun(path, { ...request, name: flags.dataset === undefined ? undefined : name });
  refuseIdleDataFlags(flags, savedReading(run.saved.metadata));
  return run;
}
