import { DataError } from "../../../data/data_error.ts";
import { decodeColours } from "../../../data/pictures/decode_picture.ts";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { pictureSteps } from "../../../data/pictures/prepare_picture.ts";
import { scalePicture } from "../../../data/pixels.ts";
import { greyOf } from "../../../data/prepare_colours.ts";
import { isPixelScaling } from "../../../src/matrix/input_scaling.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { NothingSeenError } from "./nothing_seen_error.ts";
import type { Questions } from "./questions.ts";
import { stepPictures } from "./step_pictures.ts";

/**
 * What a PNG or JPEG picture shows as questions to a network: each digit that is written in it, or all of it as one.
 *
 * @param bytes The whole file.
 * @param file What errors call it.
 * @param model Its network says where digits that touch are to be cut.
 * @param invert Take light for dark, against what the picture looks like.
 * @throws {NothingSeenError} if it shows nothing.
 * @throws {DataError} if it can't be decoded, or the network doesn't take images.
 */
export async function askPicture(
  bytes: Uint8Array,
  file: string,
  { image, dataset, scaling, network }: SavedModel,
  invert = false,
): Promise<Questions> {
  const picture = await decodeColours(bytes, file), { inputs } = network;
  if (!image) {
    throw new DataError(
      file,
      "is a picture",
      `the network expects ${inputs} features, as rows of a CSV file have them`,
    );
  }
  const toFeatures = (pixels: Uint8Array) =>
    scaling && isPixelScaling(scaling) ? scalePicture(pixels, scaling, file) : pixels;
  const classify = (pixels: Uint8Array) => network.probabilities(toFeatures(pixels));
  const form = pictureForm(dataset);
  const steps = pictureSteps(greyOf(picture, form), { form, size: image, invert, classify });
  const parts = steps.images.flatMap((line, number) => line.map((part) => ({ ...part, line: number })));
  const shown = stepPictures(steps, picture.width);
  if (parts.length === 0) throw new NothingSeenError(file, shown);
  const pixels = new Uint8Array(parts.length * inputs);
  parts.forEach(({ image }, i) => pixels.set(image, i * inputs));
  return {
    file,
    kind: "picture",
    features: toFeatures(pixels),
    steps: shown,
    samples: parts.map(({ box, line, sign }) => ({ box, line, ...(sign === undefined ? {} : { mark: sign }) })),
    isWriting: form.shows === "digits",
    ...(steps.isPolarityClose ? { notes: [polarityNote(steps.polarity)] } : {}),
  };
}

/** What was decided where it could be either way. */
function polarityNote(polarity?: string): string {
  const [taken, other] = polarity === "dark-on-light" ? ["dark", "light"] : ["light", "dark"];
  return `its ${taken} parts were read as ink, which is uncertain here; --invert reads the ${other} ones`;
}
