import { boxMaximum, boxMinimum, type FloatPicture } from "./box_filter.ts";
import type { GreyPicture } from "./grey_picture.ts";

/**
 * Estimates the lightness of the background under dark ink, for each pixel: what a photograph of the blank sheet would
 * show.
 *
 * It is the grey closing (a dilation, then an erosion) by a square that is wider than a stroke, half of the shorter
 * side: dark things that are narrower disappear (Serra 1982); wider ones, such as shadows and tables, stay as they are,
 * with their edges. Both operations extend beyond the picture's edges: without that, light that falls off towards an
 * edge would seem brighter there than it is.
 */
export function estimateBackground({ width, height, pixels }: GreyPicture): GreyPicture {
  const radius = Math.ceil(Math.min(width, height) / 4);
  const padded = pad({ width, height, values: Float32Array.from(pixels) }, radius);
  const { values } = crop(boxMinimum(boxMaximum(padded, radius), radius), radius);
  return { width, height, pixels: Uint8Array.from(values) };
}

/** A grid with `margin` zeros at each side: no pixel is darker, so that the largest value around one is never theirs. */
function pad({ width, height, values }: FloatPicture, margin: number): FloatPicture {
  const wide = width + 2 * margin, high = height + 2 * margin;
  const padded = new Float32Array(wide * high);
  for (let y = 0; y < height; y++) {
    padded.set(values.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin);
  }
  return { width: wide, height: high, values: padded };
}

/** A grid without `margin` values at each side. */
function crop({ width, height, values }: FloatPicture, margin: number): FloatPicture {
  const inner = { width: width - 2 * margin, height: height - 2 * margin };
  const cropped = new Float32Array(inner.width * inner.height);
  for (let y = 0; y < inner.height; y++) {
    const start = (y + margin) * width + margin;
    cropped.set(values.subarray(start, start + inner.width), y * inner.width);
  }
  return { ...inner, values: cropped };
}
