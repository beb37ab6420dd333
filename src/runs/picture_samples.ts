import { DataError } from "../../data/data_error.ts";
import type { ImageSize } from "../../data/dataset.ts";
import { decodeColours } from "../../data/pictures/decode_picture.ts";
import type { GreyPicture } from "../../data/pictures/grey_picture.ts";
import type { InkPart } from "../../data/pictures/ink_part.ts";
import { partGreys } from "../../data/pictures/part_greys.ts";
import { type PictureForm, pictureForm } from "../../data/pictures/picture_form.ts";
import { pictureViews } from "../../data/pictures/picture_views.ts";
import { type PictureSteps, pictureSteps, type PreparedImage } from "../../data/pictures/prepare_picture.ts";
import { placeInk } from "../../data/pictures/place_ink.ts";
import { inverted } from "../../data/pictures/polarity.ts";
import { strokeNovelty } from "../../data/pictures/stroke_novelty.ts";
import { scalePicture } from "../../data/pixels.ts";
import { greyOf } from "../../data/prepare_colours.ts";
import { isPixelScaling } from "../matrix/input_scaling.ts";
import type { Samples } from "../matrix/samples.ts";
import type { SavedModel } from "./find_model.ts";

/** A part of a picture that a network is asked about. */
export interface PicturePart extends PreparedImage {
  /** Which line of the picture it is in, from 0 at the top. */
  readonly line: number;
  /** Where digits are expected: how unlike strokes it is in the picture itself; above 1 it is no writing. */
  readonly strokeNovelty?: number;
}

/** A picture as samples of a network. */
export interface PictureSamples {
  /** What was made of it, step by step. */
  readonly steps: PictureSteps;
  /** Each digit that is written in it, line by line and from the left, or all of it as one; none if nothing is seen. */
  readonly parts: readonly PicturePart[];
  /** The images of the parts, one after the other. */
  readonly pixels: Uint8Array;
  /** The views of the parts by whose mean the network answers, as it takes them: first the images themselves. */
  readonly views: readonly Samples["features"][];
  /**
   * What novelty is judged by, a byte a pixel: the images of the parts. In a picture of the images' own size it is all of
   * the picture as it is, for each part, since preparing gives anything the size and the place of a digit.
   */
  readonly judged: Uint8Array;
}

/**
 * Makes samples of a PNG or JPEG picture, in the form of the images that a network was trained on.
 *
 * @param bytes The whole file.
 * @param file What errors call it.
 * @param model Its network says where digits that touch are to be cut.
 * @param invert Take light for dark, against what the picture looks like.
 * @throws {DataError} if it can't be decoded, or the network doesn't take images.
 */
export async function pictureSamples(
  bytes: Uint8Array,
  file: string,
  model: Pick<SavedModel, "image" | "dataset" | "scaling" | "network">,
  invert = false,
): Promise<PictureSamples> {
  const { image: size, dataset, network } = model, { inputs } = network;
  const picture = await decodeColours(bytes, file);
  if (!size) {
    throw new DataError(
      file,
      "is a picture",
      `the network expects ${inputs} features, as rows of a CSV file have them`,
    );
  }
  const classify = (pixels: Uint8Array) => network.probabilities(imageFeatures(pixels, model, file));
  const form = pictureForm(dataset);
  const grey = greyOf(picture, form), steps = pictureSteps(grey, { form, size, invert, classify });
  const prepared = steps.images.flatMap((images, line) => images.map((image) => ({ ...image, line })));
  const parts = prepared.map((part, i) => ({ ...part, ...strokeNoveltyIn(steps, steps.parts[i], form, size) }));
  const pixels = new Uint8Array(parts.length * inputs);
  parts.forEach(({ image }, i) => pixels.set(image, i * inputs));
  const isImage = grey.width === size.width && grey.height === size.height;
  const judged = isImage ? wholeImages(grey, steps, parts.length) : pixels;
  return { steps, parts, pixels, views: viewsOf(pixels, model, size, file), judged };
}

/** The same image for each of some parts of a picture: all of it, light on dark. */
function wholeImages(picture: GreyPicture, { polarity }: PictureSteps, parts: number): Uint8Array {
  const { pixels } = polarity === "dark-on-light" ? inverted(picture) : picture;
  const images = new Uint8Array(parts * pixels.length);
  for (let part = 0; part < parts; part++) images.set(pixels, part * pixels.length);
  return images;
}

/**
 * How unlike strokes a part of a picture is, if digits are expected in it: preparing evens its greys out, and gives anything
 * the size of a digit. Of a part with fewer pixels than images of digits have, it is 0: edges would look like shading.
 */
function strokeNoveltyIn(
  { sheet, polarity }: PictureSteps,
  part: InkPart,
  form: PictureForm,
  size: ImageSize,
): Pick<PicturePart, "strokeNovelty"> {
  if (form.shows !== "digits" || !polarity) return {};
  const { box } = part, { placement } = form, side = placement.share * Math.min(size.width, size.height);
  if (Math.max(box.width, box.height) < side) return { strokeNovelty: 0 };
  return { strokeNovelty: strokeNovelty(placeInk(partGreys(part, sheet, polarity), size, placement), size, side) };
}

/**
 * The views of images of a byte a pixel by whose mean a network answers, as it takes them.
 *
 * @param pixels The images, one after the other.
 * @param file What errors call the file that they come from.
 */
export function viewsOf(
  pixels: Uint8Array,
  model: Pick<SavedModel, "dataset" | "scaling">,
  size: ImageSize,
  file: string,
): Samples["features"][] {
  return pictureViews(pixels, pictureForm(model.dataset), size).map((view) => imageFeatures(view, model, file));
}

/** Images of a byte a pixel as a network takes them. */
export function imageFeatures(
  pixels: Uint8Array,
  { scaling }: Pick<SavedModel, "scaling">,
  file: string,
): Samples["features"] {
  return scaling && isPixelScaling(scaling) ? scalePicture(pixels, scaling, file) : pixels;
}
