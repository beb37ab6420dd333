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
  const own = new Set(components.map(({ label }) => label));
  const isOwn = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < ink.width && y < ink.height && own.has(labels[y * ink.width + x]);
  const picture = { width: width + 2, height: height + 2, pixels: new Uint8Array((width + 2) * (height + 2)) };
  for (let y = Math.max(0, top - 1), end = Math.min(ink.height, top + height + 1); y < end; y++) {
    for (let x = Math.max(0, left - 1), end = Math.min(ink.width, left + width + 1); x < end; x++) {
      const i = y * ink.width + x;
      if (ink.pixels[i] === 0 || !(isOwn(x, y) || labels[i] === 0 && isBeside(x, y, isOwn))) continue;
      picture.pixels[(y - top + 1) * picture.width + x - left + 1] = ink.pixels[i];
    }
  }
  return picture;
}

function isBeside(x: number, y: number, isOwn: (x: number, y: number) => boolean): boolean {
  return [-1, 0, 1].some((row) => [-1, 0, 1].some((column) => isOwn(x + column, y + row)));
}
