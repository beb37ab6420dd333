import { effectiveScaling, scaleSamples } from "../../data/scaling.ts";
import { noveltiesOf } from "./novelties.ts";
import { isSampleList, rowsOf } from "../network/inference.ts";
import { calibratedProbabilities } from "./calibrated_probabilities.ts";
import type { SavedModel } from "./find_model.ts";

/** What a model takes a sample for. */
export interface Classification {
  /** The most probable class, counted from 0. */
  readonly label: number;
  /** The name of that class. */
  readonly name: string;
  /** Its probability, calibrated if the model is. */
  readonly probability: number;
  /** The probability of each class. */
  readonly probabilities: Float32Array;
  /** How novel the sample is, if the model has learned that: above 1 it is unlike anything trained on. */
  readonly novelty?: number;
}

/**
 * What a saved model takes a sample for, with the name of the class.
 *
 * @param sample Its features as they are measured, or the pixels of an image as the data have them, mostly 0 to 255:
 * they are scaled as the model's data were. One that is missing is NaN, if the model was trained with such.
 * @throws {RangeError} if there are more or fewer features than the network has inputs, or one isn't finite.
 *
 * @example
 * ```ts ignore
 * const model = await openModel("runs/iris-001");
 * const { name, probability } = classify(model, [5.1, 3.5, 1.4, 0.2]);
 * const flowers = classify(model, [[5.1, 3.5, 1.4, 0.2], [6.3, 3.3, 6, 2.5]]);
 * ```
 */
export function classify(model: SavedModel, sample: ArrayLike<number>): Classification;
/** What a saved model takes each of several samples for. */
export function classify(model: SavedModel, samples: readonly ArrayLike<number>[]): Classification[];
export function classify(
  model: SavedModel,
  asked: ArrayLike<number> | readonly ArrayLike<number>[],
): Classification | Classification[] {
  if (!isSampleList(asked)) return classify(model, [asked])[0];
  const { network } = model, rows = scaled(model, rowsOf(asked, network.inputs));
  const predictions = network.predict(rows);
  return classificationsOf(model, predictions).map((answer, i) => {
    const input = rows[i] instanceof Uint8Array ? rows[i] : Float32Array.from(rows[i]);
    const novelties = noveltiesOf([{ model, features: input, probabilities: predictions[i] }]);
    return novelties ? { ...answer, novelty: novelties[0] } : answer;
  });
}

/** What a model's probabilities for some samples mean: the class by them, and how probable it is when calibrated. */
export function classificationsOf(
  model: Pick<SavedModel, "network" | "classes" | "temperature">,
  predictions: readonly Float32Array[],
): Classification[] {
  const { network, classes } = model;
  return predictions.map((raw) => {
    const label = network.classOf(raw), probabilities = calibratedProbabilities(raw, [model]);
    return { label, name: classes[label], probability: probabilities[label], probabilities };
  });
}

/** Samples as the network takes them. */
function scaled(model: SavedModel, rows: readonly ArrayLike<number>[]): readonly ArrayLike<number>[] {
  const scaling = effectiveScaling(model), { inputs } = model.network;
  // What has another length is refused by the network, and so is what isn't finite.
  if (!scaling || rows.some(({ length }) => length !== inputs)) return rows;
  const labels = new Uint16Array(1), takesMissing = model.imputesMean;
  return rows.map((row) => {
    const features = row instanceof Uint8Array && model.image ? row : Float64Array.from(row);
    if (!takesMissing && features.some(Number.isNaN)) return row;
    return scaleSamples({ features, labels, columns: inputs }, scaling, "the sample").features;
  });
}
