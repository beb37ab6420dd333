import { greyClosing } from "./grey_closing.ts";
import type { GreyPicture } from "./grey_picture.ts";

/**
 * Estimates the lightness of the background under dark ink, for each pixel: what a photograph of the blank sheet would
 * show.
 *
 * It is the {@link greyClosing} by a square that is wider than a stroke, half of the shorter side: dark things that are
 * narrower disappear; wider ones, such as shadows and tables, stay as they are, with their edges. It extends beyond the
 * picture's edges: without that, light that falls off towards an edge would seem brighter there than it is.
 */
export function estimateBackground(picture: GreyPicture): GreyPicture {
  return greyClosing(picture, Math.ceil(Math.min(picture.width, picture.height) / 4));
}
