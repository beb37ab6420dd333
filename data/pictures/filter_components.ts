import type { BoundingBox } from "./bounding_box.ts";
import type { Component } from "./connected_components.ts";
import { areaOf, medianHeight } from "./median_height.ts";

/** What touches the picture's edge is taken for a character up to such multiples of the usual height. */
const HIGHEST_AT_EDGE = 1.5, WIDEST_AT_EDGE = 2;

/** The least share of the area that lies inside the picture for it to tell how large characters are. */
const TELLING_SHARE = 0.1;

/** Pixels of the longer side, and a share of the stroke's width: what is smaller is dust, or what noise leaves. */
const SMALLEST = 3, SMALLEST_TO_STROKE = 0.6;

/** Leaves out dust and what reaches in from beyond the picture's edge, such as a finger or a table. */
export function filterComponents(
  components: readonly Component[],
  picture: { readonly width: number; readonly height: number },
  strokeWidth: number,
): Component[] {
  const inside = components.filter((component) => !touchesEdge(component, picture));
  const insideTells = areaOf(inside) >= TELLING_SHARE * areaOf(components);
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
