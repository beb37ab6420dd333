import { isPixelScaling } from "../../../../src/matrix/input_scaling.ts";
import type { DatasetDescription } from "../../../../data/dataset.ts";
import { withMinus } from "../../../format.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { type ShownDataset, unscaled } from "../../model/shown_dataset.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { type Column, type Table, tableSize } from "../../widgets/table.ts";
import { formatValue } from "../../widgets/axis.ts";

/** The features of one sample, as they are kept: bytes of images, else numbers as the network takes them. */
export function featuresOf({ features, columns }: Samples, sample: number): Samples["features"] {
  return features.subarray(sample * columns, (sample + 1) * columns);
}

/** The name of a feature, or its number counted from 1. */
export function featureName({ features }: Pick<DatasetDescription, "features">, index: number): string {
  return features?.[index] ?? `feature ${index + 1}`;
}

/** The digits that distinguish samples. */
const DIGITS = 3;

/**
 * A feature of a column as the tables show it: in its own unit where it is known how it was scaled, to a hundredth or so
 * of the column's deviation, else as it goes into the network.
 */
export function formatFeature(feature: number, column: number, dataset: ShownDataset): string {
  const { scaling } = dataset;
  if (!scaling) return formatInput(feature);
  const deviation = isPixelScaling(scaling) ? 1 / Math.abs(scaling.scale) : scaling.deviation[column];
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(deviation))));
  // Without the zeros at its end: 5.1 is written as it was measured.
  return withMinus(Number(unscaled(dataset, feature, column).toFixed(decimals)).toString());
}

/** The most decimals that a number can be written with. */
const MOST_DECIMALS = 100;

/** A number as it goes into the network. */
function formatInput(feature: number): string {
  return withMinus(formatValue(feature, DIGITS));
}

/** The columns of a name that say something. */
const LEAST_NAME = 4;

/**
 * Every feature of a sample by its name: in its own unit where that is known, and as it goes into the network. In little
 * room names are cut, and of two numbers the second is left out, so that none is cut.
 */
export function featureTable(samples: Samples, sample: number, dataset: ShownDataset, width: number): Table {
  const name: Column = { heading: "feature", align: "left" };
  const value: Column = { heading: "value", align: "right" }, input: Column = { heading: "input", align: "right" };
  const inputs = Array.from(featuresOf(samples, sample));
  const values = inputs.map((feature, i) => formatFeature(feature, i, dataset));
  const named = (columns: readonly Column[], room: number, numbers: (i: number) => string[]): Table => ({
    columns: [{ ...name, heading: truncateText(name.heading, room) }, ...columns],
    rows: inputs.map((_, i) => [truncateText(featureName(dataset, i), room), ...numbers(i)]),
  });
  const inFull = (room: number) => named([value, input], room, (i) => [values[i], formatInput(inputs[i])]);
  const inShort = (room: number) => named([dataset.scaling ? value : input], room, (i) => [values[i]]);
  const isInFull = dataset.scaling !== undefined && tableSize(inFull(LEAST_NAME)).width <= width;
  const tableOf = isInFull ? inFull : inShort;
  const others = tableSize(tableOf(0)).width;
  return tableOf(Math.max(LEAST_NAME, width - others));
}
