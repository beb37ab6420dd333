import { meanProbabilities } from "../evaluation/mean_probabilities.ts";
import { viewProbabilities } from "../evaluation/view_probabilities.ts";
import { type Classification, classificationsOf } from "./classify.ts";
import { noveltiesOf } from "./novelties.ts";
import type { SavedModel } from "./find_model.ts";
import { imageFeatures, type PicturePart, pictureSamples } from "./picture_samples.ts";

/** What a model takes a part of a picture for. */
export type PictureClassification = Classification & Pick<PicturePart, "box" | "line" | "mark">;

/** How a picture is read. */
export interface ClassifyPictureOptions {
  /** Take light for dark, against what the picture looks like. */
  readonly invert?: boolean;
  /** What errors call the picture. Default: `"the picture"`. */
  readonly name?: string;
}

/**
 * What a saved model sees in a PNG or JPEG picture, brought into the form of the images that it was trained on. A model
 * of MNIST is asked about each digit that is written in it, line by line and from the left, as it is and shifted by a
 * pixel in each direction, and answers by the mean; others are asked about all of it.
 *
 * @param bytes The picture's file.
 * @returns One for each part; none if nothing is to be seen.
 * @throws {DataError} if it can't be decoded, or the model doesn't take images.
 */
export async function classifyPicture(
  model: SavedModel,
  bytes: Uint8Array,
  { invert = false, name = "the picture" }: ClassifyPictureOptions = {},
): Promise<PictureClassification[]> {
  const { parts, views, judged, pixels } = await pictureSamples(bytes, name, model, invert),
    classes = model.classes.length;
  const ofViews = viewProbabilities(model.network, views), all = meanProbabilities(ofViews);
  const features = judged === pixels ? views[0] : imageFeatures(judged, model, name);
  const probabilities = judged === pixels ? ofViews[0] : undefined;
  const novelties = noveltiesOf([{ model, features, probabilities }], parts);
  const predictions = parts.map((_, i) => all.slice(i * classes, (i + 1) * classes));
  return classificationsOf(model, predictions).map((answer, i) => {
    const { box, line, mark } = parts[i];
    return { ...answer, box, line, ...mark !== undefined && { mark }, ...novelties && { novelty: novelties[i] } };
  });
}
