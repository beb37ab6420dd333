import { MNIST_PLACEMENT, type Placement } from "./place_ink.ts";

/** How a picture is brought into the form of a data set's images. */
export type PictureForm =
  /** Each written digit becomes an image. */
  | { readonly shows: "digits"; readonly placement: Placement }
  /** The whole drawing becomes one image. */
  | { readonly shows: "drawing"; readonly placement: Placement }
  /** An object on an empty background, in its own greys. */
  | { readonly shows: "thing"; readonly placement: Placement }
  /** The whole picture, resized. */
  | { readonly shows: "anything" };

/**
 * The forms of the catalog's image data sets; their backgrounds are black. Measured in their files: the longer side of
 * Fashion-MNIST's articles and of Quick, Draw!'s doodles has 28 pixels; articles are centred, doodles start in the top
 * left corner.
 */
const FORMS: Readonly<Record<string, PictureForm>> = {
  "mnist": { shows: "digits", placement: MNIST_PLACEMENT },
  "kmnist": { shows: "drawing", placement: { share: 1, anchor: "box" } },
  "quickdraw": { shows: "drawing", placement: { share: 1, anchor: "corner" } },
  "fashion-mnist": { shows: "thing", placement: { share: 1, anchor: "box" } },
};

/**
 * The form of a data set's images; custom data have no form, and pictures are only resized.
 *
 * @param dataset The data set's name; undefined if it isn't known.
 */
export function pictureForm(dataset?: string): PictureForm {
  const isKnown = dataset !== undefined && Object.hasOwn(FORMS, dataset);
  return isKnown ? FORMS[dataset] : { shows: "anything" };
}
