import type { Dataset, InputScaling } from "../../data/dataset.ts";
import type { MarginThresholds } from "../evaluation/margins.ts";
import { BYTE_PIXELS, isPixelScaling } from "../matrix/input_scaling.ts";
import type { EngineName } from "../engine/engine.ts";
import { VERSION } from "../version.ts";
import type { RecordedData } from "./recorded_data.ts";

/** What a run finds out about its data when they are loaded. */
export interface DataFindings {
  /** How the features were brought to a similar size. */
  readonly scaling?: InputScaling;
  /** The SHA-256 of each of the data set's files. */
  readonly hashes?: Dataset["hashes"];
  /** What was decided in reading the data, each as a sentence for people; the log has it, the model's file doesn't. */
  readonly notes?: Dataset["notes"];
  /** What each column of the table is, if the data came from one. */
  readonly table?: Dataset["table"];
  /** Which samples were trained on and tested on, if that was chosen by their contents, as `encodeDivision` writes it. */
  readonly splitKeys?: string;
  /** What the samples were divided by; undefined for a run that version 0.1 began, which did so by their places. */
  readonly splitBy?: "contents";
}

/** What a run finds out while it trains. */
export interface Findings extends DataFindings {
  /** The engine that trains, where it isn't the one that the options ask for. */
  readonly engine?: EngineName;
  /** Which attempt it is, if training was restarted. */
  readonly attempt?: number;
  /** The fraction of the test samples that the trained network classifies correctly. */
  readonly testAccuracy?: number | null;
  /** The thresholds of its margins on the validation samples. */
  readonly margins?: MarginThresholds;
}

/**
 * What a saved model says of itself: all it takes to use it and to train it again. Neither dates, durations nor
 * threads, so that the same training gives the same file.
 *
 * | name | text | where |
 * |---|---|---|
 * | `programVersion` | the version of the program that trained it | always |
 * | `dataset` | the data set's name | always |
 * | `classes` | the names of the classes, in the order of the outputs, as a JSON array | always |
 * | `image` | `{ width, height }` of the images | if its inputs are pixels |
 * | `request` | how the data set was asked for, a `DatasetRequest` without folders, as JSON | if it was |
 * | `pixelScale` | what a pixel's distance from that which becomes 0 is multiplied by to be an input | if its inputs are pixels |
 * | `scaling` | `{ mean, deviation }` of each feature: its input is (value − mean) ∕ deviation; or `{ minimum, maximum, offset, scale }` of pixels: an input is (pixel − offset) · scale, with `mixedPolarity: { width, height }` after images whose border is light were inverted | if features were scaled, or pixels otherwise than byte ∕ 255 |
 * | `hashes` | the SHA-256 of each of the data set's files, by name, as JSON | once it is loaded |
 * | `table` | what each column of the table is, a `TableSchema`, as JSON | if the data came from one |
 * | `splitKeys` | the seed and the keys of the samples to train and to test on, `SplitKeys` as JSON | if the samples were split here |
 * | `splitBy` | `contents`: samples of one's own are divided by these | since version 0.2 |
 * | `preset` | the preset's name | if one was named |
 * | `from` | the SHA-256 of the model's file that its first weights came from | if they weren't random |
 * | `pruned` | how it was pruned, as JSON: `{ keep, scope, model, rewoundTo }`, with the SHA-256 of the model whose weights decided | if it was |
 * | `options` | every option that decides the result, with `limit`, `validation` and `attempt`, as JSON | always |
 * | `testAccuracy` | the fraction of the test samples that it classifies correctly | once they are scored |
 * | `margins` | `{ unsure, doubtful }`: the differences of the logarithms of the two largest probabilities below which an answer is less certain than those to the validation samples | once these are scored, if there are any |
 * | `temperature` | T, by which logits are divided so that the probabilities match the accuracy | once `evaluate --calibrate` has fitted it |
 *
 * `encodeModel` adds `formatVersion` and `architecture`.
 */
export function modelMetadata(
  { dataset, classes, image, request, preset, from, pruned, options, limit, validation }: RecordedData,
  { engine = options.engine, attempt, scaling, hashes, table, splitKeys, splitBy, testAccuracy, margins }: Findings =
    {},
): Record<string, string> {
  const { threads: _, ...decisive } = options;
  return {
    programVersion: VERSION,
    dataset,
    classes: JSON.stringify(classes),
    ...image && { image: JSON.stringify(image), pixelScale: String(pixelScaleOf(scaling)) },
    // Where the files lie is this machine's own affair.
    ...request && { request: JSON.stringify({ ...request, dataDir: undefined }) },
    ...scaling && { scaling: JSON.stringify(scaling) },
    ...hashes && { hashes: JSON.stringify(hashes) },
    ...table && { table: JSON.stringify(table) },
    ...splitKeys && { splitKeys },
    ...splitBy && { splitBy },
    ...preset !== undefined && { preset },
    ...from && { from: from.sha256 },
    ...pruned && { pruned: JSON.stringify({ ...pruned, model: pruned.model.sha256 }) },
    options: JSON.stringify({ ...decisive, engine, limit, validation, attempt }),
    ...typeof testAccuracy === "number" && { testAccuracy: String(testAccuracy) },
    ...margins && { margins: JSON.stringify(margins) },
  };
}

/** What pixels are multiplied by, once shifted; bytes are divided by 255 unless the scaling says otherwise. */
function pixelScaleOf(scaling: InputScaling | undefined): number {
  return (scaling && isPixelScaling(scaling) ? scaling : BYTE_PIXELS).scale;
}
