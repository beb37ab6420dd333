import type { GreyPicture } from "./grey_picture.ts";
import { resize } from "./resize.ts";

/** A picture in a size in which a sheet and the polarity are judged: enough to show strokes. */
export interface ReducedPicture extends GreyPicture {
  /** Its size as a share of the whole picture's, at most 1. */
  readonly scale: number;
}

/** The longer side of a reduced picture, in pixels, at most. */
const JUDGED_SIDE = 256;

/** Reduces a picture; the same pixels if it is small. */
export function reduced(picture: GreyPicture): ReducedPicture {
  const scale = Math.min(1, JUDGED_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return { ...resize(picture, side(picture.width), side(picture.height)), scale };
}
