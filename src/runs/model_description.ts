import type { ImageSize, InputScaling } from "../../data/dataset.ts";
import { featureColumnNames, isTableSchema, type TableSchema } from "../../data/tables/table_schema.ts";
import { isMarginThresholds, type MarginThresholds } from "../evaluation/margins.ts";
import { ModelError } from "../model/model_error.ts";

/** What a saved network's inputs and outputs mean, as far as its file says. */
export interface ModelDescription {
  /** The data set it was trained on. */
  readonly dataset?: string;
  /** The name of each class; counted from 0 where the file names none. */
  readonly classes: readonly string[];
  /** The size of the images, if its inputs are the pixels of some. */
  readonly image?: ImageSize;
  /** How the features were brought to a similar size before training, if they were. */
  readonly scaling?: InputScaling;
  /** What each column of the table was that it was trained on, if it was one. */
  readonly table?: TableSchema;
  /** The name of each input, if it is a column of that table. */
  readonly features?: readonly string[];
  /** Whether a missing feature (NaN) is replaced by its mean, as in training. */
  readonly imputesMean?: boolean;
  /** The margins below which its answers are less certain than those to its validation samples, if it had any. */
  readonly margins?: MarginThresholds;
  /** By what logits are divided so that its probabilities match its accuracy; undefined if it isn't calibrated. */
  readonly temperature?: number;
}

/**
 * Reads what `modelMetadata` wrote.
 *
 * @param sizes Inputs, hidden units and outputs of the network, which all of it has to fit.
 * @param file The model file's name, for errors.
 * @throws {ModelError} if it is anything else.
 */
export function parseModelDescription(
  metadata: Readonly<Record<string, string>>,
  sizes: readonly number[],
  file: string,
): ModelDescription {
  const { dataset } = metadata;
  const inputs = sizes[0], outputs = sizes[sizes.length - 1];
  const read = <T>(key: string, isRight: (value: unknown) => value is T, expected: string): T | undefined => {
    if (metadata[key] === undefined) return undefined;
    const value = parseJson(metadata[key]);
    if (isRight(value)) return value;
    throw new ModelError(file, `has metadata ${key} that doesn't fit its network`, expected);
  };
  // A single output is the probability of the second of two classes.
  const count = outputs === 1 ? 2 : outputs;
  const classes = read("classes", isArrayOf("string", count), `expected ${count} names`);
  const image = read("image", isImageOf(inputs), `expected a width and a height of ${inputs} pixels in all`);
  const scaling = read(
    "scaling",
    isScalingOf(inputs),
    `expected means and deviations of ${inputs} features, or how pixels become inputs`,
  );
  const table = read("table", isTableOf(inputs), `expected the columns of a table with ${inputs} features`);
  const margins = read("margins", isMarginThresholds, "expected two numbers, unsure and doubtful, from 0 on");
  const temperature = read("temperature", isPositive, "expected a positive number");
  const names = classes ?? Array.from({ length: count }, (_, i) => String(i));
  const features = table && !image ? featureColumnNames(table) : undefined;
  const imputesMean = table?.missing === "mean" || undefined;
  return { dataset, classes: names, image, scaling, table, features, imputesMean, margins, temperature };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No value that is looked for is undefined, so the caller refuses it.
  }
}

function isPositive(value: unknown): value is number {
  return Number.isFinite(value) && Number(value) > 0;
}

function isArrayOf(type: "string", length: number): (value: unknown) => value is string[];
function isArrayOf(type: "number", length: number): (value: unknown) => value is number[];
function isArrayOf(type: string, length: number): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) && value.length === length &&
    value.every((item) => typeof item === type && (type !== "number" || Number.isFinite(item)));
}

/** Whether a value is what the columns of a table are, so many of them features. */
function isTableOf(features: number): (value: unknown) => value is TableSchema {
  return (value): value is TableSchema => isTableSchema(value) && featureColumnNames(value).length === features;
}

/** Whether a value is the size of images of so many pixels. */
export function isImageOf(pixels: number): (value: unknown) => value is ImageSize {
  return (value): value is ImageSize => {
    const { width, height } = Object(value);
    return [width, height].every((size) => Number.isSafeInteger(size) && size > 0) && width * height === pixels;
  };
}

/** Whether a value is how so many features, or the pixels of images, were scaled. */
export function isScalingOf(features: number): (value: unknown) => value is InputScaling {
  const areNumbers = isArrayOf("number", features), areFour = isArrayOf("number", 4);
  return (value): value is InputScaling => {
    const { mean, deviation, minimum, maximum, offset, scale, mixedPolarity } = Object(value);
    if (offset !== undefined) {
      return areFour([minimum, maximum, offset, scale]) && minimum < maximum && scale !== 0 &&
        minimum <= offset && offset <= maximum &&
        (mixedPolarity === undefined || isImageOf(features)(mixedPolarity));
    }
    return areNumbers(mean) && areNumbers(deviation) && deviation.every((size) => size > 0);
  };
}
