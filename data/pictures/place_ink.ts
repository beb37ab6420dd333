import type { ImageSize } from "../dataset.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { inkBox } from "./ink_box.ts";
import { resize } from "./resize.ts";

/** How ink is placed in an image of a data set. */
export interface Placement {
  /** The share of the image that the ink's box is scaled to, keeping its aspect ratio. */
  readonly share: number;
  /** What is centred: the ink's centre of mass or its box; or the box is placed in the top left corner. */
  readonly anchor: "mass" | "box" | "corner";
}

/**
 * MNIST's digits are scaled to 20 × 20 pixels and placed in 28 × 28 with their centre of mass at pixel (14, 14).
 *
 * Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits". Measured in the files: the longer
 * side has 20 pixels, and the centre lies within half a pixel of (14, 14), as digits were moved by whole pixels.
 */
export const MNIST_PLACEMENT: Placement = { share: 20 / 28, anchor: "mass" };

/**
 * Brings ink into the form of a data set's images: cropped to its box, scaled with its aspect ratio kept (by area
 * averaging), and placed by whole pixels.
 *
 * @param ink 0 where there is none, 255 where there is most.
 * @returns The image's pixels, row by row; all 0 if there is no ink.
 *
 * @example A bar of ink is scaled to 20 pixels, its centre at (14, 14)
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { placeInk } from "./place_ink.ts";
 *
 * const image = placeInk({ width: 1, height: 2, pixels: Uint8Array.of(255, 255) }, { width: 28, height: 28 });
 * assertEquals([image.indexOf(255), image.lastIndexOf(255)], [5 * 28 + 10, 24 * 28 + 19]);
 * ```
 */
export function placeInk(ink: GreyPicture, size: ImageSize, placement: Placement = MNIST_PLACEMENT): Uint8Array {
  const image = new Uint8Array(size.width * size.height);
  const box = croppedToInk(ink);
  if (!box) return image;
  const scale = placement.share * Math.min(size.width / box.width, size.height / box.height);
  const scaled = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const drawing = resize(box, scaled(box.width), scaled(box.height));
  const { left, top } = cornerOf(drawing, size, placement.anchor);
  for (let y = Math.max(0, -top); y < Math.min(drawing.height, size.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(drawing.width, size.width - left); x++) {
      image[(top + y) * size.width + left + x] = drawing.pixels[y * drawing.width + x];
    }
  }
  return image;
}

/** The position of the drawing's top left corner. */
function cornerOf(drawing: GreyPicture, size: ImageSize, anchor: Placement["anchor"]): { left: number; top: number } {
  if (anchor === "corner") return { left: 0, top: 0 };
  if (anchor === "box") {
    return { left: Math.round((size.width - drawing.width) / 2), top: Math.round((size.height - drawing.height) / 2) };
  }
  const center = centerOfMass(drawing);
  return { left: Math.round(size.width / 2 - center.x), top: Math.round(size.height / 2 - center.y) };
}

/** A picture cropped to its ink; undefined if there is none. */
function croppedToInk(ink: GreyPicture): GreyPicture | undefined {
  const box = inkBox(ink, 1);
  if (!box) return undefined;
  const { left, top, width, height } = box, pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * ink.width + left;
    pixels.set(ink.pixels.subarray(start, start + width), y * width);
  }
  return { width, height, pixels };
}

/** The centre of mass of the ink, relative to the centre of the first pixel. */
function centerOfMass({ width, height, pixels }: GreyPicture): { x: number; y: number } {
  let mass = 0, x = 0, y = 0;
  for (let i = 0, row = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      mass += pixels[i];
      x += column * pixels[i];
      y += row * pixels[i];
    }
  }
  // Ink so faint that scaling rounded it to 0 has no centre of mass.
  return mass === 0 ? { x: (width - 1) / 2, y: (height - 1) / 2 } : { x: x / mass, y: y / mass };
}
