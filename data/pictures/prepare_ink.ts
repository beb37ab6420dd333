import type { ImageSize } from "../dataset.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { PictureForm } from "./picture_form.ts";
import { placeInk } from "./place_ink.ts";
import { resize } from "./resize.ts";

/**
 * Brings ink, such as a drawing on a board, into the form of the images that a network was trained on, as one image. A
 * board of 28 × 28 takes some hundredths of a millisecond.
 *
 * @param ink 0 where there is none, 255 where there is most.
 * @param size The size of the network's images.
 * @returns The image's pixels, row by row.
 *
 * @example A dot in a corner of the board comes to the middle, as MNIST's digits do
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { pictureForm } from "./picture_form.ts";
 * import { prepareInk } from "./prepare_ink.ts";
 *
 * const board = { width: 28, height: 28, pixels: new Uint8Array(28 * 28) };
 * board.pixels[0] = 255;
 * const image = prepareInk(board, pictureForm("mnist"), { width: 28, height: 28 });
 * assertEquals([image[0], image[14 * 28 + 14]], [0, 255]);
 * ```
 */
export function prepareInk(ink: GreyPicture, form: PictureForm, size: ImageSize): Uint8Array {
  return form.shows === "anything" ? resize(ink, size.width, size.height).pixels : placeInk(ink, size, form.placement);
}
