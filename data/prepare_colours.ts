import type { ColourPicture } from "./pictures/colour_picture.ts";
import { contrastingGrey, lightness } from "./pictures/lightness.ts";
import type { GreyPicture } from "./pictures/grey_picture.ts";
import type { PictureForm } from "./pictures/picture_form.ts";
import { type Preparation, type PreparedImage, preparePicture } from "./pictures/prepare_picture.ts";

/**
 * Brings what a picture in colour shows into the form of the images that a network was trained on; see
 * {@link preparePicture}. One's own pictures were trained on by their lightness; of others, ink and background are told apart
 * by their colours, too.
 *
 * @returns The lines; none if nothing is to be seen.
 */
export function prepareColours(picture: ColourPicture, preparation: Preparation): PreparedImage[][] {
  return preparePicture(greyOf(picture, preparation.form), preparation);
}

/** The greys that a picture in colour is read by; see {@link prepareColours}. */
export function greyOf(picture: ColourPicture, form: PictureForm): GreyPicture {
  return form.shows === "anything" ? lightness(picture) : contrastingGrey(picture);
}
