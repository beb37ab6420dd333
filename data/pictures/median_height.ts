import type { BoundingBox } from "./bounding_box.ts";

/** The median height of boxes, weighted by their ink; 0 if there are none. */
export function medianHeight(boxes: readonly (BoundingBox & { readonly area: number })[]): number {
  let left = areaOf(boxes) / 2;
  return boxes.toSorted((a, b) => b.height - a.height).find(({ area }) => (left -= area) <= 0)?.height ?? 0;
}

/** The total ink of boxes. */
export function areaOf(boxes: readonly { readonly area: number }[]): number {
  return boxes.reduce((sum, { area }) => sum + area, 0);
}
