import { pictureForm } from "../../../data/pictures/picture_form.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { pictureSamples } from "../../../src/runs/picture_samples.ts";
import { NothingSeenError, type Questions } from "./questions.ts";
import { stepPictures } from "./step_pictures.ts";

/**
 * What a PNG or JPEG picture shows as questions to a network, which says where digits that touch are to be cut: each
 * digit that is written in it, or all of it as one. `invert` swaps light and dark, against the detected polarity.
 * @throws {NothingSeenError} if it shows nothing.
 * @throws {DataError} if it can't be decoded, or the network expects no images.
 */
export async function askPicture(
  bytes: Uint8Array,
  file: string,
  model: SavedModel,
  invert = false,
): Promise<Questions> {
  const { picture, steps, parts, features } = await pictureSamples(bytes, file, model, invert);
  const shown = stepPictures(steps, picture.width);
  if (parts.length === 0) throw new NothingSeenError(file, shown);
  const samples = parts.map(({ image: _image, ...part }) => part);
  const isWriting = pictureForm(model.dataset).shows === "digits";
  const notes = steps.isPolarityClose ? [polarityNote(steps.polarity)] : [];
  return { file, kind: "picture", features, steps: shown, samples, isWriting, notes };
}

/** What was decided where it could be either way. */
function polarityNote(polarity?: string): string {
  const [taken, other] = polarity === "dark-on-light" ? ["dark", "light"] : ["light", "dark"];
  return `its ${taken} parts were read as ink, which is uncertain here; --invert reads the ${other} ones`;
}
