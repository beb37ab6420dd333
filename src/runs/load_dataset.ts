import type { Dataset, DatasetRequest, InputScaling } from "../../data/dataset.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { savedReading } from "../../data/saved_reading.ts";
import { defaultValidationOf, split } from "../../data/split.ts";
import type { TrainingData } from "../training/loop/data.ts";
import type { SavedModel } from "./find_model.ts";
import { loadSamples } from "./load_samples.ts";

/** A data set in the form that networks train on, with what its labels and features mean. */
export interface LoadedDataset extends TrainingData {
  /** The name of each class, by label. */
  readonly classNames: readonly string[];
  /** The data set as it was read, before it was scaled and divided. */
  readonly dataset: Dataset;
  /**
   * What `encodeModel` keeps with a network that is trained on these data, so that `openModel` knows the classes by
   * name and takes features as they are measured.
   */
  readonly metadata: Readonly<Record<string, string>>;
}

/** How a data set is loaded. */
export interface LoadDatasetOptions {
  /** How many samples to train on at most: the first ones. Default: all. */
  readonly limit?: number;
  /**
   * How many training samples to hold out for validation: the last ones; 0 for none. `"test"` validates on the test
   * samples. Default: what the data set itself holds out, else one in twelve of 400 samples or more.
   */
  readonly validation?: number | "test";
  /**
   * A saved model to train or to evaluate on the data: they are read, divided and scaled as those it was trained on.
   */
  readonly model?: SavedModel;
}

/**
 * Loads a data set, ready for `fit` and `train`: samples divided into training, validation and test, features scaled.
 *
 * @param request A name of the catalog (`"mnist"`), the path of a table or a folder (`"./points.csv"`), or a request
 * that says how to read or to make it.
 * @throws {RequestError} if there is no such data set, or it has no use for an option that is given.
 * @throws {DataError} if the data can't be used, or don't suit the model.
 *
 * @example
 * ```ts
 * import { loadDataset } from "./load_dataset.ts";
 *
 * const { training, test, classNames } = await loadDataset("iris");
 * console.log(training.labels.length, test?.labels.length, classNames); // 120 30 [ "setosa", "versicolor", "virginica" ]
 * ```
 */
export async function loadDataset(
  request: string | DatasetRequest,
  { limit, validation, model }: LoadDatasetOptions = {},
): Promise<LoadedDataset> {
  const asked = typeof request === "string" ? { name: request } : request;
  if (model) {
    const form = { ...model, inputs: model.network.inputs };
    const { samples, dataset } = await loadSamples(form, asked, { limit, validation }, savedReading(model.metadata));
    return { ...samples, dataset, classNames: model.classes, metadata: model.metadata };
  }
  const dataset = await (await openDataset(asked)).load(), { classes: classNames, image } = dataset;
  const trainingSamples = dataset.training.labels.length;
  const parts = split(dataset, {
    limit,
    validation: validation ?? defaultValidationOf({ ...dataset, trainingSamples }),
  });
  return {
    training: parts.training,
    validation: parts.validation,
    test: parts.test.labels.length > 0 ? parts.test : undefined,
    classes: classNames.length,
    image,
    classNames,
    dataset,
    metadata: metadataOf(dataset, parts.scaling),
  };
}

/** Of what `modelMetadata` says, all that belongs to the data. */
function metadataOf(
  { name, classes, image, table }: Dataset,
  scaling: InputScaling | undefined,
): Record<string, string> {
  return {
    dataset: name,
    classes: JSON.stringify(classes),
    ...image && { image: JSON.stringify(image) },
    ...scaling && { scaling: JSON.stringify(scaling) },
    ...table && { table: JSON.stringify(table) },
  };
}
