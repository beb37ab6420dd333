import type { DatasetDescription } from "../../data/dataset.ts";
import { withMinus } from "../format.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import { type ShownDataset, unscaled } from "../state/shown_dataset.ts";
import type { Column, Table } from "../widgets/table.ts";
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

/**
 * A feature of a column as the tables show it: in its own unit where it is known how it was scaled, to a hundredth or so
 * of the column's deviation, else as it goes into the network.
 */
export function formatFeature(feature: number, column: number, dataset: ShownDataset): string {
  const deviation = dataset.scaling?.deviation[column];
  if (deviation === undefined) return formatInput(feature);
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(deviation))));
  // Without the zeros at its end: 5.1 is written as it was measured.
  return withMinus(Number(unscaled(dataset, feature, column).toFixed(decimals)).toString());
}

/** The most decimals that a number can be written with. */
const MOST_DECIMALS = 100;

/** A number as it goes into the network. */
function formatInput(feature: number): string {
  return formatValue(feature, DIGITS);
}

/** Every feature of a sample by its name: in its own unit where that is known, and as it goes into the network. */
export function featureTable(samples: Samples, sample: number, dataset: ShownDataset): Table {
  const isScaled = dataset.scaling !== undefined;
  const value: Column = { heading: "value", align: "right" }, input: Column = { heading: "input", align: "right" };
  return {
    columns: [{ heading: "feature", align: "left" }, ...(isScaled ? [value] : []), input],
    rows: Array.from(featuresOf(samples, sample), (feature, i) => [
      featureName(dataset, i),
      ...(isScaled ? [formatFeature(feature, i, dataset)] : []),
      formatInput(feature),
    ]),
  };
}
