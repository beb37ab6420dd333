import type { DatasetDescription } from "../../data/dataset.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import type { Table } from "../widgets/table.ts";
import { formatValue } from "../widgets/axis.ts";

/** The features of one sample, as they are kept: bytes of images, else numbers as the network takes them. */
export function featuresOf({ features, columns }: Samples, sample: number): ArrayLike<number> {
  return features.subarray(sample * columns, (sample + 1) * columns);
}

/** The name of a feature, or its number counted from 1. */
export function featureName({ features }: DatasetDescription, index: number): string {
  return features?.[index] ?? `feature ${index + 1}`;
}

/** The digits that tell samples apart. */
const DIGITS = 3;

/** A feature as the tables show it. */
export function formatFeature(value: number): string {
  return formatValue(value, DIGITS);
}

/** Every feature of a sample by its name, as it goes into the network. */
export function featureTable(samples: Samples, sample: number, dataset: DatasetDescription): Table {
  return {
    columns: [{ heading: "feature", align: "left" }, { heading: "input", align: "right" }],
    rows: Array.from(featuresOf(samples, sample), (value, i) => [featureName(dataset, i), formatFeature(value)]),
  };
}
