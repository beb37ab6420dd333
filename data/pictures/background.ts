import { boxMaximum, boxMean, boxMinimum } from "./box_filter.ts";
import type { GreyPicture } from "./picture.ts";
import { resize } from "./resize.ts";

/** Pixels of the longer side that the background is worked out in: light changes slowly. */
const COARSE_SIDE = 192;

/**
 * The lightness of the ground under dark ink, for each pixel: what a photograph of the blank sheet would show.
 *
 * It is the grey closing by a square that is wider than a stroke, half of the shorter side: whatever is dark and
 * narrower disappears, shadows that are wider stay (Serra 1982). A mean over a quarter of that takes its edges away.
 */
export function groundOf(picture: GreyPicture): GreyPicture {
  const scale = Math.min(1, COARSE_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const coarse = resize(picture, side(picture.width), side(picture.height));
  const radius = Math.ceil(Math.min(coarse.width, coarse.height) / 4);
  const { width, height } = coarse;
  const closed = boxMinimum(boxMaximum({ width, height, values: Float32Array.from(coarse.pixels) }, radius), radius);
  const { values } = boxMean(closed, Math.ceil(radius / 4));
  return resize({ width, height, pixels: Uint8Array.from(values, Math.round) }, picture.width, picture.height);
}
