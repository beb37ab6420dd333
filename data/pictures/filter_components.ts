import type { BoundingBox } from "./bounding_box.ts";
import type { Component } from "./connected_components.ts";
import { areaOf, medianHeight } from "./median_height.ts";

/** A component at the picture's edge counts as a character up to these multiples of the median height. */
const HIGHEST_AT_EDGE = 1.5, WIDEST_AT_EDGE = 2;

/**
 * The median height is measured on the components that don't touch an edge if they have at least this share of the
 * area.
 */
const LEAST_INSIDE = 0.1;

/** Components with a longer side below this many pixels, or below this share of the stroke width, are dust or noise. */
const SMALLEST = 3, SMALLEST_TO_STROKE = 0.6;

/** Drops components that are dust, or that reach into the picture from beyond its edge, such as a finger or a table. */
export function filterComponents(
  components: readonly Component[],
  picture: { readonly width: number; readonly height: number },
  strokeWidth: number,
): Component[] {
  const inside = components.filter((component) => !touchesEdge(component, picture));
  const insideTells = areaOf(inside) >= LEAST_INSIDE * areaOf(components);
  const characterHeight = medianHeight(insideTells ? inside : components);
  const smallest = Math.max(SMALLEST, SMALLEST_TO_STROKE * strokeWidth);
  return components.filter((component) =>
    Math.max(component.width, component.height) >= smallest &&
    (!insideTells || !touchesEdge(component, picture) ||
      (component.height <= HIGHEST_AT_EDGE * characterHeight && component.width <= WIDEST_AT_EDGE * characterHeight))
  );
}

function touchesEdge({ left, top, width, height }: BoundingBox, picture: { width: number; height: number }): boolean {
  return left === 0 || top === 0 || left + width === picture.width || top + height === picture.height;
}
