import { isPixelScaling } from "../../../../src/matrix/input_scaling.ts";
import type { DatasetDescription, ImageSize } from "../../../../data/dataset.ts";
import { shownPixels } from "../../../../data/pixels.ts";
import type { Size } from "../../layout/box.ts";
import type { Scoring } from "../../model/findings/scoring.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { inkImage } from "../../widgets/ink_image.ts";
import { signedBars } from "../../widgets/signed_bars.ts";
import { formatOutput, formatSigned, withMinus } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { type Samples, sliceSamples } from "../../../../src/matrix/samples.ts";
import { type ShownDataset, unscaled } from "../../model/shown_dataset.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { type Column, type Table, table, tableSize } from "../../widgets/table.ts";
import { formatValue } from "../../widgets/format_value.ts";
import { probabilityOf } from "./sample_lists.ts";

/** Samples with what the network predicts for them. */
export interface ScoredSamples {
  readonly scoring: Scoring;
  readonly dataset: ShownDataset;
  /** The place of each in the data set where they are only some of its samples. */
  readonly numbers?: ArrayLike<number>;
}

/** The number of a sample in its data set as people count, from 1 on. */
export function sampleNumber(sample: number, { numbers }: ScoredSamples): string {
  return formatWhole((numbers?.[sample] ?? sample) + 1);
}

/** The features of one sample, as they are kept: bytes of images, else numbers as the network takes them. */
export function featuresOf(samples: Samples, sample: number): Samples["features"] {
  return sliceSamples(samples, sample, sample + 1).features;
}

/** The image of one sample in so many cells. */
export function sampleImage(
  samples: Samples,
  sample: number,
  image: ImageSize,
  { width, height }: Size,
  theme: Theme,
): Cells {
  return inkImage({ values: shownPixels(featuresOf(samples, sample)), ...image }, width, height, theme);
}

/** The name of a feature, or its number counted from 1. */
export function featureName({ features }: Pick<DatasetDescription, "features">, index: number): string {
  return features?.[index] ?? `feature ${index + 1}`;
}

/** The digits that distinguish samples; the most decimals that a number can be written with; the least of a name. */
const DIGITS = 3, MOST_DECIMALS = 100, LEAST_NAME = 4;

/** A feature of a column in its own unit, to a hundredth or so of its deviation; of unknown scaling as the network takes it. */
export function formatFeature(feature: number, column: number, dataset: ShownDataset): string {
  const { scaling } = dataset;
  if (!scaling) return formatInput(feature);
  const deviation = isPixelScaling(scaling) ? 1 / Math.abs(scaling.scale) : scaling.deviation[column];
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(deviation))));
  // Without the zeros at its end: 5.1 is written as it was measured.
  return withMinus(Number(unscaled(dataset, feature, column).toFixed(decimals)).toString());
}

function formatInput(feature: number): string {
  return withMinus(formatValue(feature, DIGITS));
}

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
  return tableOf(Math.max(LEAST_NAME, width - tableSize(tableOf(0)).width));
}

/** The part of each feature in something, by its name; in little room of the strongest. */
export function featureBars(
  parts: ArrayLike<number>,
  dataset: ShownDataset,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const items = Array.from(parts, (value, i) => ({ label: featureName(dataset, i), value, text: formatSigned(value) }));
  return signedBars(items, width, height, theme);
}

/** Features that a row shows at most, and the columns left of the table, for the mark of the selected row. */
const FEATURES = 12, MARK_WIDTH = 2;

/** Samples in rows: number, classes, probability and features; mistakes and the selected row are marked. */
export function sampleRows(
  page: readonly number[],
  selected: number,
  scored: ScoredSamples,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), { scoring: { evaluation, samples }, dataset } = scored;
  const right = (heading: string): Column => ({ heading, align: "right" });
  const left = (heading: string): Column => ({ heading, align: "left" });
  const rows = page.map((sample) => {
    const predicted = evaluation.predictions[sample];
    return [
      sampleNumber(sample, scored),
      dataset.classes[samples.labels[sample]],
      dataset.classes[predicted],
      formatOutput(probabilityOf(evaluation, sample, predicted), evaluation.output, 1),
      samples.labels[sample] === predicted ? "" : "✗",
    ];
  });
  const columns = [
    right("sample"),
    left("true"),
    left("predicted"),
    right(evaluation.output === "identity" ? "output" : "probability"),
    left(""),
  ];
  // Half a number would be read as another one: a feature is shown whole or not at all.
  for (let i = 0; i < Math.min(FEATURES, samples.columns); i++) {
    const longer = {
      columns: [...columns, right(featureName(dataset, i))],
      rows: rows.map((row, j) => [...row, formatFeature(featuresOf(samples, page[j])[i], i, dataset)]),
    };
    if (tableSize(longer).width > width - MARK_WIDTH) break;
    columns.push(longer.columns[columns.length]);
    rows.forEach((row, j) => row.push(longer.rows[j][row.length]));
  }
  cells.place(MARK_WIDTH, 0, table({ columns, rows }, width - MARK_WIDTH, height, theme));
  if (selected >= 0 && selected < page.length) cells.text(1, 1 + selected, "▸", theme.accent);
  return cells;
}
