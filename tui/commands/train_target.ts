import { nearestName } from "../../data/nearest_name.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { type Preset, PRESETS } from "../../src/training/presets.ts";
import { type DatasetFlags, readDatasetRequest } from "./dataset_flags.ts";
import { parseNumber } from "./numbers.ts";
import type { TrainFlags, TrainTarget } from "./train_settings.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Finds the recipe and the data set that flags ask for.
 *
 * @param flags The data set's flags and the seed, which made samples come from as well.
 * @param presetName The recipe's name; undefined for none.
 * @throws {UsageError} if there is no such recipe, or a flag of the data set has a value that isn't taken.
 * @throws {DataError} if there is no such data set.
 */
export async function readTrainTarget(
  flags: DatasetFlags & Pick<TrainFlags, "seed">,
  presetName: string | undefined,
): Promise<TrainTarget> {
  const preset = presetName === undefined ? undefined : readPreset(presetName);
  const seed = flags.seed === undefined ? undefined : parseNumber(String(flags.seed));
  const request = readDatasetRequest(flags, preset?.dataset, seed);
  return { request, dataset: await openDataset(request), preset };
}

function readPreset(name: string): { readonly name: string } & Preset {
  if (Object.hasOwn(PRESETS, name)) return { name, ...PRESETS[name] };
  const names = Object.keys(PRESETS);
  throw UsageError.ofValue("--preset", name, `${names.join(", ")}, or list`, nearestName(name, names));
}
