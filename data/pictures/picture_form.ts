import { MNIST_PLACEMENT, type Placement } from "./place_ink.ts";

/** How pictures become what a data set's images are. */
export type PictureForm =
  /** Each digit that is written, by itself. */
  | { readonly shows: "digits"; readonly placement: Placement }
  /** All that is drawn, as one. */
  | { readonly shows: "drawing"; readonly placement: Placement }
  /** A thing before an empty background, in its own greys. */
  | { readonly shows: "thing"; readonly placement: Placement }
  /** Whatever it is, stretched to the images' size. */
  | { readonly shows: "anything" };

/**
 * The catalog's data sets of images; their backgrounds are black. Measured in their files: the longer side of Fashion-MNIST's
 * things and of Quick, Draw!'s doodles has 28 pixels; things are in the middle, doodles begin in the left top corner.
 */
const FORMS: Readonly<Record<string, PictureForm>> = {
  "mnist": { shows: "digits", placement: MNIST_PLACEMENT },
  "kmnist": { shows: "drawing", placement: { share: 1, anchor: "box" } },
  "quickdraw": { shows: "drawing", placement: { share: 1, anchor: "corner" } },
  "fashion-mnist": { shows: "thing", placement: { share: 1, anchor: "box" } },
};

/**
 * How pictures become what the images of a data set are; one's own are taken as they are.
 *
 * @param dataset Its name; undefined if it isn't known.
 */
export function pictureForm(dataset?: string): PictureForm {
  const isKnown = dataset !== undefined && Object.hasOwn(FORMS, dataset);
  return isKnown ? FORMS[dataset] : { shows: "anything" };
}
