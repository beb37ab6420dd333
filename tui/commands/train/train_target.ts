import type { SavedReading } from "../../../data/dataset.ts";
import { nearestName } from "../../../data/nearest_name.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { TRAINING_OPTIONS } from "../../../src/options/schema/training_options.ts";
import { type Preset, PRESETS } from "../../../src/options/presets.ts";
import { type InitialModel, readInitialModel } from "../../../src/runs/initial_model.ts";
import { requestedData } from "../../../src/runs/trained_on.ts";
import { type DatasetFlags, openRequested, readDatasetRequest, refuseIdleDataFlags } from "../dataset_flags.ts";
import { readFlags } from "../flags.ts";
import type { TrainingFlags } from "../training_flags.ts";
import type { TrainTarget } from "./train_settings.ts";
import { UsageError } from "../usage_error.ts";

/**
 * Finds the preset and the data set that flags ask for; those of a model, `from`, are its own by default.
 * @throws {UsageError} for the first name or value that isn't accepted. @throws {ModelError} @throws {DataError}
 */
export async function readTrainTarget(
  flags: DatasetFlags & TrainingFlags,
  presetName: string | undefined,
  from?: string,
): Promise<TrainTarget> {
  const preset = presetName === undefined ? undefined : readPreset(presetName);
  const { seed } = readFlags(flags, { seed: TRAINING_OPTIONS.seed });
  const initial = from === undefined ? undefined : await readInitialModel(from);
  const before = initial && !preset && flags.dataset === undefined ? requestedData(initial.metadata) : undefined;
  if (initial) refuseIdleDataFlags(flags, columnsOf(initial));
  const request = { ...before, ...readDatasetRequest(flags, preset?.dataset ?? before?.name, seed) };
  return { request, dataset: await openRequested(request, initial && columnsOf(initial)), preset, initial };
}

/** The columns that a model expects, which another table may have elsewhere. */
function columnsOf({ metadata }: InitialModel): SavedReading {
  const { table, image } = savedReading(metadata);
  return { table, image };
}

function readPreset(name: string): { readonly name: string } & Preset {
  if (Object.hasOwn(PRESETS, name)) return { name, ...PRESETS[name] };
  const names = Object.keys(PRESETS);
  throw UsageError.ofValue("the preset", name, `${names.join(", ")}, or list`, nearestName(name, names));
}
