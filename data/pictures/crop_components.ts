import type { BoundingBox } from "./bounding_box.ts";
import type { Component } from "./connected_components.ts";
import type { GreyPicture } from "./grey_picture.ts";

/**
 * Crops a picture to some components: their box and a pixel around it, with their pixels and the fainter ones at their
 * border, but without the pixels of other components.
 *
 * @param labels The component of each pixel.
 */
export function cropComponents(
  ink: GreyPicture,
  labels: Int32Array,
  { left, top, width, height }: BoundingBox,
  components: readonly Component[],
): GreyPicture {
  const isOwn = new Uint8Array(Math.max(...components.map(({ label }) => label)) + 1);
  for (const { label } of components) isOwn[label] = 1;
  const picture = { width: width + 2, height: height + 2, pixels: new Uint8Array((width + 2) * (height + 2)) };
  const right = Math.min(ink.width, left + width + 1), bottom = Math.min(ink.height, top + height + 1);
  for (let y = Math.max(0, top - 1); y < bottom; y++) {
    for (let x = Math.max(0, left - 1); x < right; x++) {
      const i = y * ink.width + x;
      if (ink.pixels[i] === 0) continue;
      if (labels[i] === 0 ? isBeside(x, y, ink, labels, isOwn) : isOwn[labels[i]] === 1) {
        picture.pixels[(y - top + 1) * picture.width + x - left + 1] = ink.pixels[i];
      }
    }
  }
  return picture;
}

/** Whether one of the pixels around a place belongs to one of the components. */
function isBeside(
  x: number,
  y: number,
  { width, height }: GreyPicture,
  labels: Int32Array,
  isOwn: Uint8Array,
): boolean {
  const right = Math.min(width - 1, x + 1), bottom = Math.min(height - 1, y + 1);
  for (let row = Math.max(0, y - 1); row <= bottom; row++) {
    for (let column = Math.max(0, x - 1); column <= right; column++) {
      if (isOwn[labels[row * width + column]] === 1) return true;
    }
  }
  return false;
}
