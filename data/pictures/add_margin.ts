import { otsuThreshold } from "./otsu.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { inkBox } from "./ink_box.ts";
import type { Polarity } from "./polarity.ts";
import { strokeWidth } from "./stroke_width.ts";

/** In a picture that is cropped to its ink, the ink comes this near to all four edges, as a share of its sides. */
const NEAR_EDGE = 0.12;

/** The largest ratio of width to height: only in a picture of one digit can a stroke fill half of the shorter side. */
const WIDEST = 1.3;

/**
 * Strokes wider than this share of the shorter side are those of a single digit, and hide the background below them:
 * those of MNIST's thinnest digits, cropped to the ink, are.
 */
const WIDE_STROKE = 0.06;

/** The width of the margin, as a share of the longer side: even a bold stroke is narrower. */
const MARGIN = 0.3;

/**
 * Pads a picture that is cropped to its ink with a margin of background, as light as the median of the background: the
 * background under a stroke is estimated from what lies beside it, and a cropped digit has background in its corners at
 * most.
 *
 * @returns The margin's width in pixels, and the picture; 0 and the same picture if it isn't cropped.
 */
export function addMargin(picture: GreyPicture, polarity: Polarity): { margin: number; picture: GreyPicture } {
  const { width, height, pixels } = picture;
  if (width > WIDEST * height) return { margin: 0, picture };
  const histogram = new Uint32Array(256);
  for (let i = 0; i < pixels.length; i++) histogram[pixels[i]]++;
  const threshold = otsuThreshold(histogram);
  const isInk = (lightness: number) => (lightness <= threshold) === (polarity === "dark-on-light");
  const inked = new Uint8Array(pixels.length), values = histogram.map((_, lightness) => isInk(lightness) ? 255 : 0);
  for (let i = 0; i < pixels.length; i++) inked[i] = values[pixels[i]];
  if (!isCropped({ width, height, pixels: inked })) return { margin: 0, picture };
  const margin = Math.ceil(MARGIN * Math.max(width, height)) + 2, wide = width + 2 * margin;
  const padded = new Uint8Array(wide * (height + 2 * margin)).fill(medianBackground(histogram, isInk));
  for (let y = 0; y < height; y++) {
    padded.set(pixels.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin);
  }
  return { margin, picture: { width: wide, height: height + 2 * margin, pixels: padded } };
}

/**
 * Whether broad strokes fill a picture and leave background in at least two corners, unlike shade around a bright spot.
 */
function isCropped(mask: GreyPicture): boolean {
  const { width, height, pixels } = mask;
  const corners = [0, width - 1, (height - 1) * width, height * width - 1];
  if (corners.filter((corner) => pixels[corner] === 0).length < 2) return false;
  const box = inkBox(mask, 255);
  if (!box) return false;
  const isNear = (gap: number, side: number) => gap <= Math.max(2, NEAR_EDGE * side);
  return isNear(box.left, width) && isNear(width - box.left - box.width, width) && isNear(box.top, height) &&
    isNear(height - box.top - box.height, height) && strokeWidth(mask, 255) >= WIDE_STROKE * Math.min(width, height);
}

/** The median of the pixels that aren't ink. */
function medianBackground(counts: Uint32Array, isInk: (lightness: number) => boolean): number {
  const background = counts.map((count, lightness) => isInk(lightness) ? 0 : count);
  let left = background.reduce((sum, count) => sum + count, 0) / 2;
  return background.findIndex((count) => (left -= count) <= 0 && count > 0);
}
