import { join } from "deno-std/path/join.js";
import { savedReading } from "../../../data/saved_reading.ts";
import { MAX_TEMPERATURE } from "../../../src/evaluation/calibration/fit_temperature.ts";
import { learnNovelty } from "../../../src/evaluation/novelty/learn_novelty.ts";
import { scaleTemperature, type TemperatureScaling } from "../../../src/evaluation/calibration/temperature_scaling.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { reviseModel } from "../../../src/model/revise_model.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { changedFiles, loadSamples, requireSamePlaces } from "../../../src/runs/load_samples.ts";
import { folderOf } from "../../../src/runs/run_files.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { savedOptions } from "../../../src/runs/saved_options.ts";
import { trainedOn } from "../../../src/runs/trained_on.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { requireWritePermission } from "../permissions.ts";
import { writeModel } from "../write_output.ts";

/** A network's temperature, and what it was fitted to. */
export interface ModelCalibration extends TemperatureScaling {
  /** The network's file, which has it now. */
  readonly path: string;
}

/**
 * Fits a saved network's temperature to its own validation samples, and writes it into its file.
 *
 * @param dataDir Another folder for the data set's files.
 * @throws {ModelError} if it has no such samples, no temperature fits them, its outputs are no probabilities, or its file
 * can't be written.
 * @throws {UsageError} if its file may not be written to.
 * @throws {RunError} if its run is being trained.
 * @throws {DataError} if its data aren't there.
 */
export async function calibrateModel(saved: SavedModel, dataDir?: string): Promise<ModelCalibration> {
  const { path, network } = saved;
  if (network.objective.output === "identity") {
    const found = "has identity outputs, which aren't probabilities at any temperature";
    throw new ModelError(path, found, "only a network with --output softmax or sigmoid can be calibrated");
  }
  requireWritePermission("the model", path);
  // A run that is still training overwrites the model.
  using _lock = await lockOf(path);
  const { training, validation } = await ownSamples(saved, dataDir), scaling = scaleTemperature(network, validation);
  if (!scaling) {
    const found =
      `has no temperature from 1 ∕ ${MAX_TEMPERATURE} to ${MAX_TEMPERATURE} that minimizes the loss of its validation samples`;
    throw new ModelError(path, found, "there is one only if it gets some of them wrong, and does better than chance");
  }
  const metadata = { temperature: String(scaling.temperature) };
  // Earlier versions saved no novelty, and checkpoints have none.
  const novelty = saved.novelty ?? learnNovelty(network, training, validation);
  await writeModel(path, reviseModel(await Deno.readFile(path), path, { metadata, novelty }));
  return { ...scaling, path };
}

/** The lock of the run that a model belongs to; none of a model by itself. */
async function lockOf(path: string): Promise<RunLock | undefined> {
  const folder = folderOf(path);
  const isRun = await Deno.stat(join(folder, LOG_FILE)).then(() => true, () => false);
  return isRun ? await RunLock.take(folder) : undefined;
}

/** The samples that a network was trained on, and those that its run held out for validation. */
async function ownSamples(
  saved: SavedModel,
  dataDir: string | undefined,
): Promise<{ readonly training: Samples; readonly validation: Samples }> {
  const { path, metadata, network } = saved, { limit, validation } = savedOptions(saved);
  if (validation === "test") {
    throw new ModelError(
      path,
      "was validated on the test samples",
      "a temperature has to be fitted to other samples; retrain it with --validation 500, say",
    );
  }
  if (validation === undefined || validation === 0) {
    const found = "has no validation samples, to which a temperature is fitted";
    throw new ModelError(path, found, "retrain it with some, such as --validation 500");
  }
  const request = trainedOn(metadata);
  if (!request) throw new ModelError(path, "doesn't say what data it was trained on", "it can't be calibrated");
  const form = { ...saved, inputs: network.inputs };
  const { samples, dataset } = await loadSamples(
    form,
    dataDir === undefined ? request : { ...request, dataDir },
    { limit, validation },
    savedReading(metadata),
  );
  requireSamePlaces(metadata, dataset);
  const [changed] = changedFiles(metadata, dataset);
  const { training, validation: heldOut } = samples;
  if (changed !== undefined || !heldOut || heldOut.labels.length !== validation && !dataset.groupsDuplicates) {
    const count = formatWhole(validation);
    const found = `was validated on ${count} samples of ${dataset.name}, which has changed since`;
    throw new ModelError(path, found, "which samples those were is no longer known; retrain it");
  }
  return { training, validation: heldOut };
}
