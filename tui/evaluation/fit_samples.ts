import { DataError } from "../../data/data_error.ts";
import type { Dataset, Scaling } from "../../data/dataset.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import { formatWhole } from "../format.ts";
import type { ModelDescription } from "../run/model_description.ts";

/**
 * A data set's test samples in the form that a saved network takes: labels counted as it counts its classes, features
 * scaled as those it was trained on.
 *
 * @param inputs Features that the network takes.
 * @throws {DataError} if the data set has other classes than the network, or other features.
 */
export function fitSamples(
  { name, classes, columns, scaling, test }: Dataset,
  model: Pick<ModelDescription, "classes" | "scaling">,
  inputs: number,
): Samples {
  if (columns !== inputs) {
    const found = `has ${formatWhole(columns)} features a sample`;
    throw new DataError(name, found, `the network takes ${formatWhole(inputs)}; choose other data with --dataset`);
  }
  if (test.labels.length === 0) throw new DataError(name, "has no test samples", "at least one is needed");
  const places = classes.map((className) => {
    const place = model.classes.indexOf(className);
    if (place >= 0) return place;
    const known = model.classes.slice(0, SHOWN_CLASSES).join(", ") +
      (model.classes.length > SHOWN_CLASSES ? ", …" : "");
    const expected = `the network tells ${known} apart; choose the data it was trained for with --dataset`;
    throw new DataError(name, `has the class ${className}`, expected);
  });
  const labels = places.every((place, label) => place === label) ? test.labels : test.labels.map((l) => places[l]);
  return { features: rescaled(test.features, scaling, model.scaling), labels, columns };
}

/** How many of the network's classes an error names. */
const SHOWN_CLASSES = 10;

/**
 * Features that were scaled one way, scaled another way: x = f · deviation + mean of the one, then (x − mean) ∕ deviation
 * of the other. Left out, a scaling changes nothing.
 */
function rescaled(features: Samples["features"], from?: Scaling, to?: Scaling): Samples["features"] {
  if (JSON.stringify(from) === JSON.stringify(to)) return features;
  const columns = (from ?? to)!.mean.length;
  const unit = features instanceof Uint8Array ? 1 / 255 : 1;
  return Float32Array.from(features, (feature, i) => {
    const column = i % columns;
    const value = feature * unit * (from?.deviation[column] ?? 1) + (from?.mean[column] ?? 0);
    return (value - (to?.mean[column] ?? 0)) / (to?.deviation[column] ?? 1);
  });
}
