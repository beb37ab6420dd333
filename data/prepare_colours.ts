import type { ColourPicture } from "./pictures/colour_picture.ts";
import { contrastingGrey, lightness } from "./pictures/lightness.ts";
import { type Preparation, type PreparedImage, preparePicture } from "./pictures/prepare_picture.ts";

/**
 * Brings what a picture in colour shows into the form of the images that a network was trained on; see
 * {@link preparePicture}. One's own pictures were trained on by their lightness; of others, ink and ground are told apart
 * by their colours, too.
 *
 * @returns The lines; none if nothing is to be seen.
 */
export function prepareColours(picture: ColourPicture, preparation: Preparation): PreparedImage[][] {
  const grey = preparation.form.shows === "anything" ? lightness(picture) : contrastingGrey(picture);
  return preparePicture(grey, preparation);
}
