import type { ImageSize } from "../dataset.ts";
import type { GreyPicture } from "./picture.ts";
import { resize } from "./resize.ts";

/** The share of an image that a digit's box takes: 20 of 28 pixels. */
const BOX_SHARE = 20 / 28;

/**
 * Brings ink into the form of MNIST's digits: cropped to its box, scaled into 20 × 20 pixels with its proportions kept,
 * and placed into 28 × 28 by whole pixels so that its centre of mass is at pixel (14, 14). Anti-aliased, as MNIST's are.
 *
 * For images of another size, the box takes the same share and the centre lies likewise.
 *
 * Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits"; that every longer side has 20
 * pixels and every centre of mass lies within half a pixel of (14, 14) holds for the files themselves.
 *
 * @param ink 0 where there is none, 255 where there is most.
 * @returns The image's pixels, row by row; all 0 if there is no ink.
 */
export function mnistForm(ink: GreyPicture, size: ImageSize = { width: 28, height: 28 }): Uint8Array {
  const image = new Uint8Array(size.width * size.height);
  const box = inkBox(ink);
  if (!box) return image;
  const scale = Math.min(size.width * BOX_SHARE / box.width, size.height * BOX_SHARE / box.height);
  const scaled = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const digit = resize(box, scaled(box.width), scaled(box.height));
  const center = centerOfMass(digit);
  const left = Math.round(size.width / 2 - center.x), top = Math.round(size.height / 2 - center.y);
  for (let y = Math.max(0, -top); y < Math.min(digit.height, size.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(digit.width, size.width - left); x++) {
      image[(top + y) * size.width + left + x] = digit.pixels[y * digit.width + x];
    }
  }
  return image;
}

/** The smallest part of a picture that holds all its ink; undefined if there is none. */
function inkBox({ width, height, pixels }: GreyPicture): GreyPicture | undefined {
  let left = width, right = -1, top = height, bottom = -1;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (pixels[i] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return undefined;
  const box = { width: right - left + 1, height: bottom - top + 1 };
  const cropped = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const start = (top + y) * width + left;
    cropped.set(pixels.subarray(start, start + box.width), y * box.width);
  }
  return { ...box, pixels: cropped };
}

/** The mean place of the ink, counted from the centre of the first pixel. */
function centerOfMass({ width, height, pixels }: GreyPicture): { x: number; y: number } {
  let mass = 0, x = 0, y = 0;
  for (let i = 0, row = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      mass += pixels[i];
      x += column * pixels[i];
      y += row * pixels[i];
    }
  }
  // Ink so faint that scaling rounded it away has no centre of its own.
  return mass === 0 ? { x: (width - 1) / 2, y: (height - 1) / 2 } : { x: x / mass, y: y / mass };
}
