import { DataError } from "../../data/data_error.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { Samples } from "../matrix/samples.ts";
import type { ModelDescription } from "./model_description.ts";
import { formatWhole } from "../format_whole.ts";

/**
 * Samples of a data set with their labels as a saved network counts its classes.
 *
 * @param samples Some of the data set's, scaled as those that the network was trained on.
 * @param inputs Features that the network takes.
 * @throws {DataError} if the data set has other classes than the network, or other features.
 */
export function fitSamples(
  { name, classes, columns }: Pick<Dataset, "name" | "classes" | "columns">,
  samples: Samples,
  model: Pick<ModelDescription, "classes">,
  inputs: number,
): Samples {
  if (columns !== inputs) {
    const found = `has ${formatWhole(columns)} features a sample`;
    throw new DataError(
      name,
      found,
      `the network expects ${formatWhole(inputs)}; choose other data with --dataset`,
    );
  }
  const places = classes.map((className) => {
    const place = model.classes.indexOf(className);
    if (place >= 0) return place;
    const known = model.classes.slice(0, SHOWN_CLASSES).join(", ") +
      (model.classes.length > SHOWN_CLASSES ? ", …" : "");
    const expected = `the network knows ${known}; choose the data it was trained for with --dataset`;
    throw new DataError(name, `has the class ${className}`, expected);
  });
  if (places.every((place, label) => place === label)) return samples;
  return { ...samples, labels: samples.labels.map((label) => places[label]) };
}

/** How many of the network's classes an error names. */
const SHOWN_CLASSES = 10;
