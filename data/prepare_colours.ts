import type { ColourPicture } from "./pictures/colour_picture.ts";
import { contrastingGrey, lightness } from "./pictures/lightness.ts";
import type { GreyPicture } from "./pictures/grey_picture.ts";
import type { PictureForm } from "./pictures/picture_form.ts";
import { type Preparation, type PreparedImage, preparePicture } from "./pictures/prepare_picture.ts";

/**
 * Brings a picture in colour into the form of the images that a network was trained on; see {@link preparePicture}. For
 * a network trained on custom pictures its lightness is used, as in training; for others, colours help to tell ink from
 * background.
 *
 * @returns The lines; none if nothing is found.
 */
export function prepareColours(picture: ColourPicture, preparation: Preparation): PreparedImage[][] {
  return preparePicture(greyOf(picture, preparation.form), preparation);
}

/** The grey picture that a picture in colour is read as; see {@link prepareColours}. */
export function greyOf(picture: ColourPicture, form: PictureForm): GreyPicture {
  return form.shows === "anything" ? lightness(picture) : contrastingGrey(picture);
}
