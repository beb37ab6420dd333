import { DataError } from "../../data/data_error.ts";
import type { Dataset, DatasetRequest, ImageSize, InputScaling, SavedReading } from "../../data/dataset.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { effectiveScaling } from "../../data/scaling.ts";
import { defaultValidationOf, split } from "../../data/split.ts";
import type { Samples } from "../matrix/samples.ts";
import type { TrainingData } from "../training/loop/data.ts";
import { type LabelNoise, withLabelNoise } from "../training/session/label_noise.ts";
import { fitSamples } from "./fit_samples.ts";
import type { SavedModel } from "./find_model.ts";
import type { SavedOptions } from "./saved_options.ts";

/** The samples that a saved network was trained on, and what is known of them. */
export interface LoadedSamples {
  readonly samples: TrainingData;
  readonly dataset: Dataset;
}

/** The form in which a network takes its samples. */
export interface SampleForm {
  /** Features that it takes. */
  readonly inputs: number;
  /** The name of each class, as it counts them. */
  readonly classes: readonly string[];
  /** The size of the images, if its inputs are the pixels of some. */
  readonly image?: ImageSize;
  /** How the features were brought to a similar size before training, if they were. */
  readonly scaling?: InputScaling;
}

/** What of a data set a network was trained on, and with which labels; left out, with their own. */
export interface SampleUse extends Pick<SavedOptions, "limit" | "validation"> {
  readonly options?: LabelNoise;
}

/**
 * Loads a data set and divides it as a network had it divided, in the form that the network takes.
 *
 * @param reading How its own data were read and divided.
 * @throws {DataError} if the data set isn't there, or doesn't suit the network.
 */
export async function loadSamples(
  form: SampleForm,
  request: DatasetRequest,
  { limit, validation, options }: SampleUse,
  reading?: SavedReading,
): Promise<LoadedSamples> {
  const dataset = withTraining(await (await openDataset(request, reading)).load());
  const count = dataset.training.labels.length;
  // Other data than those of the training may have fewer samples.
  const heldOut = validation === "test" || validation !== undefined && validation < count
    ? validation
    : defaultValidationOf({ ...dataset, trainingSamples: count });
  const parts = split(dataset, { limit, validation: heldOut, scaling: effectiveScaling(form) ?? null });
  const fit = (samples: Samples) => fitSamples(dataset, samples, form, form.inputs);
  const test = parts.test.labels.length > 0 ? fit(parts.test) : undefined;
  const classes = form.classes.length, training = fit(parts.training);
  const samples: TrainingData = {
    training: options ? withLabelNoise(training, classes, options) : training,
    validation: parts.validation && (parts.validation === parts.test ? test : fit(parts.validation)),
    test,
    classes,
    image: form.image ?? dataset.image,
  };
  return { samples, dataset };
}

/** Other data than a network's own have no samples that it was trained on; those to test on are shown then. */
function withTraining(dataset: Dataset): Dataset {
  return dataset.training.labels.length > 0
    ? dataset
    : { ...dataset, training: dataset.test, validationSamples: undefined };
}

/** The files of a data set that are no longer those that a network was trained on, by the hashes in its metadata. */
export function changedFiles(metadata: SavedModel["metadata"], { hashes }: Pick<Dataset, "hashes">): string[] {
  const then = parseHashes(metadata.hashes);
  return Object.keys(hashes).filter((file) => then[file] !== undefined && then[file] !== hashes[file]);
}

/**
 * Refuses a data set that version 0.1 divided by the places of its rows, if it has changed since.
 *
 * @throws {DataError} naming the file.
 */
export function requireSamePlaces(metadata: SavedModel["metadata"], dataset: Dataset): void {
  if (!dataset.isSplitByPosition || changedFiles(metadata, dataset).length === 0) return;
  const found =
    `has changed since version 0.1 divided it by the places of its rows, and which were trained on isn't known`;
  throw new DataError(dataset.name, found, "the file as it was is needed", "Other rows go into one of another name");
}

/** Whether a data set is made of the files that a network was trained on, by whatever names. */
export function holdsSameFiles(metadata: SavedModel["metadata"], { hashes }: Pick<Dataset, "hashes">): boolean {
  const [then, now] = [parseHashes(metadata.hashes), hashes].map((hashes) => Object.values(hashes).sort());
  return now.length > 0 && now.join() === then.join();
}

function parseHashes(json = "{}"): Record<string, unknown> {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {}; // Nothing can be compared then.
  }
}
